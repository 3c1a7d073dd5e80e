package places

import (
	"strings"

	"zhengce/corpus/regex"
)

// ordinaryWords are short forms of counties that are words of the language, or
// the names of things that are better known: no such word at the head of a title
// is a place, unless other evidence says so. Sorted by code point.
const ordinaryWords = ` 万年 三元 三台 三水 三门 上高 东升 东方 东明 东郊 东风 中方 丰满 丰润 临高 九里 二七 二道 云龙 五台 五峰 互助 井冈山 会东 会同 光山 光明 光泽 全州 公园 公安 六合 共和 兴业 兴化 前进 前锋 动力 华容 南岸 南湖 南部 博爱 友好 友谊 双桥 台前 合作 同心 名山 向阳 商城 四会 四方 回民 团结 城中 城关 城北 城口 复兴 大兴 大化 大厂 大同 大名 大城 大安 大方 大田 大观 大足 大通 天元 天台 天心 天柱 天涯 太和 太湖 太白 宏伟 安义 安化 安宁 安定 安居 宣化 富民 富源 富裕 小店 小金 工农 巢湖 市北 市南 市郊 平乐 平利 平南 平原 平和 平安 平定 平山 平房 平川 平远 延长 建安 建平 开化 开平 惠民 成安 振兴 文峰 新丰 新兴 新化 新华 新和 新城 新安 新市 新平 新建 新民 新源 新邱 无为 明光 普定 普陀 望城 朝阳 来安 桃源 桥头 正定 正安 武夷山 民丰 民乐 民和 民权 水城 永丰 永和 永安 永定 永年 永新 永顺 江北 江南 江岸 江都 泰山 洞口 洪湖 海丰 海棠 清新 清水 清流 港口 港闸 渡口 滨江 滨湖 灯塔 爱民 王益 理县 白云 白沙 石棉 石门 立新 管城 红山 红岗 红旗 红星 红桥 老城 芙蓉 莲花 西安 西平 西林 西湖 西郊 解放 资源 路北 路南 通化 通山 通州 通江 通河 通海 通道 都江堰 金台 金山 金川 金湖 金牛 金门 钢城 长乐 长子 长安 长寿 长岭 长岛 长治 长白 长顺 集贤 露天 青山 青云 青年 鲁山 鹤山 麒麟 黄山 黑山 黑水 鼓楼 `

func ordinaryWord(name string) bool { return strings.Contains(ordinaryWords, " "+name+" ") }

// governs matches what follows a place that stands as the one who acts or is
// reported on: 源汇法治政府建设, 榆阳2024年…, 海原“十四五”…
var governs = regex.New(`^(?:[0-9０-９“《〈(（〇二—]|政府|县委|区委|市委|人大|政协|法治|依法|行政|政务|司法|普法|全面|深入|开展|推进|落实|贯彻|实施|加强|加快|印发|出台|关于|优化|深化|打造|创建|召开|经济|国民经济|县域|城市|城乡|农村|生态|教育|卫生|财政|公共|基层|数字|营商|综合实验区|实验区|试验区|综合试验区|经济开发区|经济技术开发区|高新区|工业园区|管委会|党工委)`)
