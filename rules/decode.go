package rules

import (
	"strings"

	"go.yaml.in/yaml/v3"
)

func (l *loader) pattern(n *yaml.Node) *pattern {
	p, err := parsePattern(l.text(n))
	if err != nil {
		l.fail(n, "%v", err)
	}
	return p
}

func (l *loader) fields(n *yaml.Node) []FieldSource {
	var out []FieldSource
	l.pairs(n, func(key, value *yaml.Node) {
		f := FieldSource{Name: key.Value}
		for _, alternative := range splitSources(l.text(value)) {
			s, err := parseSource(alternative)
			if err != nil {
				l.fail(value, "field %s: %v", key.Value, err)
			}
			f.Sources = append(f.Sources, s)
		}
		out = append(out, f)
	})
	return out
}

func (l *loader) examples(n *yaml.Node, wanted bool) []Example {
	var out []Example
	l.each(n, func(n *yaml.Node) {
		e := Example{Line: n.Line}
		if n.Kind == yaml.ScalarNode {
			e.Text = n.Value
		} else {
			l.mapping(n, map[string]func(*yaml.Node){
				"text":    func(n *yaml.Node) { e.Text = l.text(n) },
				"heading": func(n *yaml.Node) { e.Heading = l.text(n) },
				"above":   func(n *yaml.Node) { e.Above = l.text(n) },
				"header":  func(n *yaml.Node) { e.Header = l.text(n) },
				"title":   func(n *yaml.Node) { e.Title = l.text(n) },
				"issuer":  func(n *yaml.Node) { e.Issuer = l.text(n) },
				"issued":  func(n *yaml.Node) { e.Issued = l.text(n) },
				"want":    func(n *yaml.Node) { e.Want = l.want(n) },
			})
		}
		if e.Text == "" && e.Heading == "" {
			l.fail(n, "an example needs a text")
		}
		if wanted && len(e.Want) == 0 {
			e.Want = []map[string]string{{}}
		}
		out = append(out, e)
	})
	return out
}

// want reads one fact or a list of facts, each a mapping of fields.
func (l *loader) want(n *yaml.Node) []map[string]string {
	if n.Kind == yaml.MappingNode {
		n = &yaml.Node{Kind: yaml.SequenceNode, Content: []*yaml.Node{n}, Line: n.Line, Column: n.Column}
	}
	var out []map[string]string
	l.each(n, func(n *yaml.Node) {
		fields := map[string]string{}
		l.pairs(n, func(key, value *yaml.Node) { fields[key.Value] = l.text(value) })
		out = append(out, fields)
	})
	return out
}

func (l *loader) text(n *yaml.Node) string {
	if n.Kind != yaml.ScalarNode {
		l.fail(n, "expected a text")
	}
	return n.Value
}

func (l *loader) oneOf(n *yaml.Node, words ...string) string {
	for _, w := range words {
		if n.Value == w {
			return w
		}
	}
	l.fail(n, "expected one of %s, not %q", strings.Join(words, ", "), n.Value)
	return words[0]
}

func (l *loader) each(n *yaml.Node, do func(*yaml.Node)) {
	if n.Kind != yaml.SequenceNode {
		l.fail(n, "expected a list")
		return
	}
	for _, c := range n.Content {
		do(c)
	}
}

func (l *loader) pairs(n *yaml.Node, do func(key, value *yaml.Node)) {
	if n.Kind == yaml.AliasNode {
		n = n.Alias
	}
	if n.Kind != yaml.MappingNode {
		l.fail(n, "expected a mapping")
		return
	}
	seen := map[string]bool{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Tag == "!!merge" {
			l.merge(n, n.Content[i+1], do)
			continue
		}
		if seen[n.Content[i].Value] {
			l.fail(n.Content[i], "%q stands twice", n.Content[i].Value)
		}
		seen[n.Content[i].Value] = true
		do(n.Content[i], n.Content[i+1])
	}
}

// merge reads what << takes over from another mapping: the keys that n has not.
func (l *loader) merge(n, from *yaml.Node, do func(key, value *yaml.Node)) {
	own := map[string]bool{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		own[n.Content[i].Value] = true
	}
	l.pairs(from, func(key, value *yaml.Node) {
		if !own[key.Value] {
			do(key, value)
		}
	})
}

// mapping reads a mapping whose keys are known.
func (l *loader) mapping(n *yaml.Node, keys map[string]func(*yaml.Node)) {
	l.pairs(n, func(key, value *yaml.Node) {
		if read, ok := keys[key.Value]; ok {
			read(value)
			return
		}
		l.fail(key, "unknown key %q", key.Value)
	})
}
