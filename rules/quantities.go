package rules

import (
	"zhengce/rules/internal/quantity"
)

// Quantity is a number with what touches it: the data of a mention <quantity>.
type Quantity = quantity.Quantity

// quantityAttrs are the attributes of a quantity.
type quantityAttrs struct{ *Quantity }

// Attr returns value, max, unit, comparator, change, implied, temporal and the
// like as text.
func (q quantityAttrs) Attr(name string) string {
	switch name {
	case "value":
		return string(q.Value)
	case "max":
		return string(q.Max)
	case "unit":
		return q.Unit
	case "comparator":
		return q.Comparator
	case "change":
		return q.Change
	case "implied":
		return yes(q.Implied)
	case "temporal":
		return yes(q.Temporal)
	case "chinese":
		return yes(q.Chinese)
	case "vague":
		return yes(q.Vague)
	case "ratio":
		return yes(q.Ratio)
	case "per":
		return q.Per
	case "frequency":
		return q.Frequency
	case "reach":
		return yes(!q.Reach.Empty())
	}
	return ""
}

func yes(b bool) string {
	if b {
		return "true"
	}
	return ""
}

// Quantity returns the quantity that m is, nil where it is none.
func (m *Mention) Quantity() *Quantity {
	if m == nil {
		return nil
	}
	q, _ := m.Data.(quantityAttrs)
	return q.Quantity
}
