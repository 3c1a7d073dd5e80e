// Package records reads what crawlers keep documents in: JSON Lines, JSON and
// CSV, one document a record.
package records

import (
	"fmt"
	"slices"
	"strings"
)

// Fields says which of a record's fields are what: roles to names. Roles that
// it leaves out are found by the names that crawlers use.
type Fields map[string]string

// The roles of fields. All other fields count as metadata under their own names.
const (
	roleTitle  = "title"
	roleText   = "text" // plain or HTML
	roleURL    = "url"
	roleDate   = "date"   // of publication
	roleNumber = "number" // 发文字号
	roleIssuer = "issuer" // 发文机关
)

var roles = []string{roleTitle, roleText, roleURL, roleDate, roleNumber, roleIssuer}

// ParseFields reads Fields as they are given by hand: title=标题,text=内容.
func ParseFields(s string) (Fields, error) {
	f := Fields{}
	if strings.TrimSpace(s) == "" {
		return f, nil
	}
	for part := range strings.SplitSeq(s, ",") {
		role, name, ok := strings.Cut(part, "=")
		role, name = strings.TrimSpace(role), strings.TrimSpace(name)
		switch {
		case !ok || name == "":
			return nil, fmt.Errorf("%q: write role=name", part)
		case !slices.Contains(roles, role):
			return nil, fmt.Errorf("%q is no role: use %s", role, strings.Join(roles, ", "))
		case f[role] != "":
			return nil, fmt.Errorf("%s is given twice", role)
		}
		f[role] = name
	}
	return f, nil
}

// usual returns the names that fields of a role have, in lower case.
func usual(role string) []string {
	switch role {
	case roleTitle:
		return []string{"title", "标题", "文件名称", "文件标题", "政策名称", "政策标题", "文章标题", "headline"}
	case roleText:
		return []string{"text", "content", "正文", "内容", "全文", "正文内容", "文章内容", "政策内容", "政策正文", "body", "html", "article", "fulltext", "full_text", "raw_content", "content_html"}
	case roleURL:
		return []string{"url", "link", "href", "链接", "网址", "原文链接", "来源网址", "页面网址", "标题链接", "source_url", "page_url"}
	case roleDate:
		return []string{"date", "发布日期", "发布时间", "日期", "时间", "pubdate", "pub_date", "publish_date", "publish_time", "publishdate", "published", "release_date"}
	case roleNumber:
		return []string{"doc_number", "发文字号", "文号"}
	case roleIssuer:
		return []string{"issuer", "发文机关", "发文单位", "发布机构"}
	}
	return nil
}

// role returns the role of the field with this name, empty where it has none.
func (f Fields) role(name string) string {
	for _, role := range roles {
		if f[role] != "" && f[role] == name {
			return role
		}
	}
	name = strings.ToLower(strings.TrimSpace(name))
	for _, role := range roles {
		if f[role] == "" && slices.Contains(usual(role), name) {
			return role
		}
	}
	return ""
}

// holdsDocuments reports whether records with these fields are documents: text
// with a title or an address. A table of tasks may have a column 内容 too.
func (f Fields) holdsDocuments(names []string) bool {
	found := map[string]bool{}
	for _, n := range names {
		found[f.role(n)] = true
	}
	return found[roleText] && (f[roleText] != "" || found[roleTitle] || found[roleURL])
}
