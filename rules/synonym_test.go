package rules_test

import (
	"reflect"
	"testing"
	"testing/fstest"

	"zhengce/rules"
)

func TestSynonyms(t *testing.T) {
	folder := fstest.MapFS{"lexicons/synonym.tsv": {Data: []byte("word\tterm\n人社局\t人力资源和社会保障局\n人力资源社会保障局\t人力资源和社会保障局\n督查\t督察\n")}}
	if _, err := rules.Synonyms(folder); err == nil {
		t.Error("words that are not sorted are no error")
	}
	folder["lexicons/synonym.tsv"].Data = []byte("word\tterm\n人力资源社会保障局\t人力资源和社会保障局\n人社局\t人力资源和社会保障局\n督查\t督察\n")
	groups, err := rules.Synonyms(folder)
	want := [][]string{{"人力资源和社会保障局", "人力资源社会保障局", "人社局"}, {"督察", "督查"}}
	if err != nil || !reflect.DeepEqual(groups, want) {
		t.Errorf("%v, %v; want %v", groups, err, want)
	}
	if groups, err := rules.Synonyms(fstest.MapFS{}); groups != nil || err != nil {
		t.Errorf("no file: %v, %v", groups, err)
	}
	if groups, err := rules.Synonyms(rules.Builtin()); err != nil || len(groups) < 20 {
		t.Errorf("built-in: %d groups, %v", len(groups), err)
	}
}
