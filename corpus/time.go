package corpus

import "encoding/json"

// The precisions of a [Time]: the unit that its words name.
const (
	PrecisionDay     = "day"
	PrecisionDekad   = "dekad" // 上旬 中旬 下旬
	PrecisionMonth   = "month"
	PrecisionQuarter = "quarter"
	PrecisionHalf    = "half"
	PrecisionYear    = "year"
	PrecisionPeriod  = "period" // 十四五期间
)

// Time is a time that a text states, resolved against its document. EDTF is
// ISO 8601-2; Recurrence and Within are ISO 8601 durations, as in TIMEX3.
type Time struct {
	Text         string   // the words
	EDTF         string   // "../2024-05-20"; empty where the words give none
	Start, End   string   // first and last day, inclusive, YYYY-MM-DD; empty where open or unknown
	Precision    string   // one of the Precision constants; empty where none applies
	Inferred     []string // parts read from elsewhere: year, month, before …
	Undetermined bool     // 具体时间待定
	Recurrence   string   // P1M: it comes back every month
	Day          int      // day of the recurring period, 0 where none is named
	Within       string   // P15D: a term that hangs on an event
	BusinessDays bool     // the term counts working days
	After        string   // the event that starts the term
	Before       string   // the event that ends it
}

// String is the text of the time as written.
func (t *Time) String() string { return t.Text }

// timeJSON is the contract's form of a Time: null where a day is unknown.
type timeJSON struct {
	Text         string   `json:"text"`
	EDTF         *string  `json:"edtf"`
	Start        *string  `json:"start"`
	End          *string  `json:"end"`
	Precision    *string  `json:"precision"`
	Inferred     []string `json:"inferred"`
	Undetermined bool     `json:"undetermined"`
	Recurrence   string   `json:"recurrence,omitempty"`
	Day          int      `json:"day,omitempty"`
	Within       string   `json:"within,omitempty"`
	BusinessDays bool     `json:"business_days,omitempty"`
	After        string   `json:"after,omitempty"`
	Before       string   `json:"before,omitempty"`
}

// MarshalJSON writes the contract's form.
func (t *Time) MarshalJSON() ([]byte, error) {
	inferred := t.Inferred
	if inferred == nil {
		inferred = []string{}
	}
	return json.Marshal(timeJSON{
		Text: t.Text, EDTF: orNull(t.EDTF), Start: orNull(t.Start), End: orNull(t.End),
		Precision: orNull(t.Precision), Inferred: inferred, Undetermined: t.Undetermined,
		Recurrence: t.Recurrence, Day: t.Day, Within: t.Within, BusinessDays: t.BusinessDays,
		After: t.After, Before: t.Before,
	})
}

// UnmarshalJSON reads the contract's form.
func (t *Time) UnmarshalJSON(data []byte) error {
	var j timeJSON
	if err := json.Unmarshal(data, &j); err != nil {
		return err
	}
	*t = Time{
		Text: j.Text, EDTF: orEmpty(j.EDTF), Start: orEmpty(j.Start), End: orEmpty(j.End),
		Precision: orEmpty(j.Precision), Inferred: j.Inferred, Undetermined: j.Undetermined,
		Recurrence: j.Recurrence, Day: j.Day, Within: j.Within, BusinessDays: j.BusinessDays,
		After: j.After, Before: j.Before,
	}
	return nil
}

func orNull(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

func orEmpty(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}
