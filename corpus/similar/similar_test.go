package similar

import (
	"errors"
	"fmt"
	"math/rand"
	"reflect"
	"strings"
	"testing"

	"zhengce/corpus"
)

// text makes n sentences of a plan; seed makes another.
func text(seed int64, n int) string {
	r := rand.New(rand.NewSource(seed))
	words := strings.Fields("推进 完善 健全 落实 法治 政府 建设 行政 执法 监督 制度 机制 培训 人员 审核 合法性 重大 决策 公开 服务 群众 满意 评查 案卷 调解 矛盾 纠纷 基层 治理")
	var b strings.Builder
	for range n {
		for range 12 {
			b.WriteString(words[r.Intn(len(words))])
		}
		b.WriteString("。\n")
	}
	return b.String()
}

func TestSimilarity(t *testing.T) {
	base := text(1, 60)
	for _, c := range []struct {
		name     string
		other    string
		min, max float64
	}{
		{"itself", base, 1, 1},
		{"other marks and breaks", strings.NewReplacer("。\n", " ，\u3000").Replace(base), 1, 1},
		{"with the site around it", "首页 > 政务公开 > 通知公告\n打印 关闭\n" + base + "主办单位 某某办公室 网站地图 联系我们\n", 0.9, 1},
		{"one sentence gone", base[strings.Index(base, "\n"):], 0.9, 1},
		{"half of it", base[:len(base)/2], 0.4, 0.65},
		{"another", text(2, 60), 0, 0.3},
		{"nothing", "", 0, 0},
	} {
		got := Similarity(NewSketch(base), NewSketch(c.other))
		if got < c.min || got > c.max {
			t.Errorf("%s: %.2f, want %v to %v", c.name, got, c.min, c.max)
		}
	}
}

func TestGroups(t *testing.T) {
	place := func(code string) *corpus.Locality { return &corpus.Locality{Code: code} }
	plan := text(1, 60)
	var metas []corpus.Meta
	var texts []string
	add := func(title, issued, body string, loc *corpus.Locality) {
		metas = append(metas, corpus.Meta{Title: title, Issued: issued, Locality: loc})
		texts = append(texts, body)
	}
	add("2023年工作要点", "2023-03-01", plan, place("640500"))
	add("2023年工作要点 - 某网", "", "来源\n"+plan, nil)
	add("2024年工作要点", "2024-03-01", plan, place("640500")) // last year's with a new date
	add("2023年工作要点", "2023-03-01", plan, place("640100")) // copied by another city
	add("2023年工作总结", "2023-12-01", text(2, 60), place("640500"))
	add("2023年工作要点", "2023-03-01", plan[:len(plan)*9/10], place("640500"))
	asked := make([]int, len(texts))
	got, err := Groups(metas, func(i int) (string, error) {
		asked[i]++
		return texts[i], nil
	})
	if want := [][]int{{0, 1, 5}, {2}, {3}, {4}}; err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, %v, want %v", got, err, want)
	}
	if want := []int{1, 1, 0, 0, 0, 1}; !reflect.DeepEqual(asked, want) {
		t.Errorf("texts asked for %v times, want %v", asked, want)
	}
	broken := errors.New("broken")
	if _, err := Groups(metas, func(int) (string, error) { return "", broken }); err != broken {
		t.Errorf("got %v, want %v", err, broken)
	}
}

func BenchmarkNewSketch(b *testing.B) {
	s := text(3, 500)
	b.SetBytes(int64(len(s)))
	for b.Loop() {
		NewSketch(s)
	}
}

func ExampleSimilarity() {
	a := NewSketch("关于开展行政执法案卷评查工作的通知")
	b := NewSketch("关于开展行政执法案卷评查工作的通知。")
	fmt.Println(Similarity(a, b))
	// Output: 1
}
