package regex

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"math/rand/v2"
	"path/filepath"
	"reflect"
	"regexp"
	"regexp/syntax"
	"strconv"
	"strings"
	"testing"
)

// TestNeed asks of expressions what their matches must have.
func TestNeed(t *testing.T) {
	for expr, want := range map[string]need{
		`^(?:国家|省|市)级$`:     {first: []rune("国市省"), last: []rune("级"), words: []string{"级"}},
		`(?:率|度)$`:          {last: []rune("度率"), words: []string{"度", "率"}},
		`^(?:的)?(.+)的$`:     {last: []rune("的"), words: []string{"的"}},
		`^共|合计`:             {words: []string{"共", "合计"}},
		`[0-9]+[个家]`:        {words: []string{"个", "家"}},
		`\p{Han}{2}`:        {},
		`(?i)gdp`:           {},
		`^(?:共|合计)?$`:       {},
		`^a(?:b|$)|^c{2,}x`: {first: []rune("ac"), words: []string{"a", "c"}},
	} {
		if got := needOf(expr); !reflect.DeepEqual(got, want) {
			t.Errorf("needOf(%s) = %q, want %q", expr, got, want)
		}
	}
}

// TestSame asks every pattern of the program of texts made of its own characters:
// what it finds is what package regexp finds.
func TestSame(t *testing.T) {
	exprs := written(t)
	if len(exprs) < 100 {
		t.Fatalf("found only %d patterns", len(exprs))
	}
	r := rand.New(rand.NewPCG(1, 1))
	matched := 0
	for _, expr := range exprs {
		plain, err := regexp.Compile(expr)
		if err != nil {
			t.Error(err)
			continue
		}
		p, pieces := New(expr), piecesOf(expr)
		for range 300 {
			text := textOf(pieces, r)
			got, want := p.FindStringSubmatchIndex(text), plain.FindStringSubmatchIndex(text)
			if !reflect.DeepEqual(got, want) {
				t.Errorf("%s in %q: %v, want %v", expr, text, got, want)
			}
			if want != nil {
				matched++
			}
		}
	}
	if matched < 10*len(exprs) {
		t.Errorf("only %d texts matched: the test asks too little", matched)
	}
}

// written returns the expressions that the program's source gives to New.
func written(t *testing.T) (exprs []string) {
	t.Helper()
	for _, files := range packages(t) {
		named := constants(files)
		for path, file := range files {
			ast.Inspect(file, func(n ast.Node) bool {
				if call, ok := n.(*ast.CallExpr); ok && isNew(call.Fun) {
					expr, ok := constant(call.Args[0], named)
					if !ok {
						t.Errorf("%s: a pattern that is no constant", path)
					}
					exprs = append(exprs, expr)
				}
				return true
			})
		}
	}
	return exprs
}

// packages parses the program's source; the files by folder and path.
func packages(t *testing.T) map[string]map[string]*ast.File {
	t.Helper()
	folders := map[string]map[string]*ast.File{}
	err := filepath.WalkDir("../..", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
		dir := filepath.Dir(path)
		if folders[dir] == nil {
			folders[dir] = map[string]*ast.File{}
		}
		folders[dir][path] = file
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return folders
}

// constants returns the values of a package's constants by name.
func constants(files map[string]*ast.File) map[string]ast.Expr {
	named := map[string]ast.Expr{}
	for _, file := range files {
		for _, decl := range file.Decls {
			group, ok := decl.(*ast.GenDecl)
			if !ok || group.Tok != token.CONST {
				continue
			}
			for _, spec := range group.Specs {
				if v := spec.(*ast.ValueSpec); len(v.Values) == 1 {
					named[v.Names[0].Name] = v.Values[0]
				}
			}
		}
	}
	return named
}

func isNew(fun ast.Expr) bool {
	selector, ok := fun.(*ast.SelectorExpr)
	if !ok || selector.Sel.Name != "New" {
		return false
	}
	pkg, ok := selector.X.(*ast.Ident)
	return ok && pkg.Name == "regex"
}

// constant returns the value of a string literal, of a constant that stands for
// one, or of a sum of them.
func constant(e ast.Expr, named map[string]ast.Expr) (string, bool) {
	switch e := e.(type) {
	case *ast.BasicLit:
		s, err := strconv.Unquote(e.Value)
		return s, err == nil
	case *ast.Ident:
		value, ok := named[e.Name]
		if !ok {
			return "", false
		}
		return constant(value, named)
	case *ast.BinaryExpr:
		x, okX := constant(e.X, named)
		y, okY := constant(e.Y, named)
		return x + y, okX && okY
	}
	return "", false
}

// piecesOf returns texts that match parts of expr.
func piecesOf(expr string) (pieces []string) {
	re, err := syntax.Parse(expr, syntax.Perl)
	if err != nil {
		return nil
	}
	var walk func(*syntax.Regexp)
	walk = func(re *syntax.Regexp) {
		switch re.Op {
		case syntax.OpLiteral:
			pieces = append(pieces, string(re.Rune))
		case syntax.OpCharClass:
			pieces = append(pieces, string(re.Rune[0]), string(re.Rune[len(re.Rune)-1]))
		}
		for _, sub := range re.Sub {
			walk(sub)
		}
	}
	walk(re)
	return append(pieces, "市", "项目", "，")
}

func textOf(pieces []string, r *rand.Rand) string {
	var text strings.Builder
	for range r.IntN(7) {
		text.WriteString(pieces[r.IntN(len(pieces))])
	}
	return text.String()
}
