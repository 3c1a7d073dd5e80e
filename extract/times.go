package extract

import "zhengce/corpus/places"

type calendar struct{}

func (c *reading) readCalendar() calendar { return calendar{} }

func fillTime(c *reading, d *draft, _ []string) value { return value{} }

func (c *reading) canonical(name string) (string, bool) {
	return places.Canonical(c.doc.Meta.Locality, c.doc.Meta.Issuer, name)
}
