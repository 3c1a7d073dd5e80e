package ingest

import "zhengce/ingest/internal/sniff"

// sniffFormat names the format of data by its content.
func sniffFormat(data []byte) (string, error) { return sniff.Format(data) }
