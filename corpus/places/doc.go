// Package places knows the divisions of GB/T 2260, by code, by name and by
// date, finds them in text, and says which one a document belongs to.
//
// The table covers 1981 to 2024 with year precision: a name is in force from
// the year it was given to the year it was dropped, both included. Its source
// is yescallop/areacodes (CC0 1.0). XPCC (新疆生产建设兵团) has no code in
// GB/T 2260; it stands under the code of the region it lies in.
package places

//go:generate go run ./internal/gen -codes ../../../shared/data/areacodes.csv -aliases internal/gen/aliases.tsv -out table.tsv
