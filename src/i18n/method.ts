import { inEach, inLanguage } from './language.ts'

/** The texts of the method page. A text that contains numbers is a function of their written forms. */
const texts = {
  title: { en: 'How ranges come about', zh: '区间如何得出' },
  lead: {
    en: 'Few of the numbers that one would like to compare were ever published. But what was published, together, leaves little room for them. A range here is that room: every value that all published figures allow, and none that they rule out. It is arithmetic and no estimate; nothing is assumed of what is not published.',
    zh: '人们想比较的数字大多从未公布。但已公布的数字合在一起，给它们留下的余地很小。这里的区间就是这个余地：凡是全部已公布数字允许的取值都在其中，被排除的都不在。这是算术，不是估计；对未公布的内容不作任何假设。',
  },
  rounding: {
    title: { en: 'A printed number is a range', zh: '一个公布的数字就是一个区间' },
    text: {
      en: 'Who prints “+13.1%” has rounded. All growths from 13.05 to 13.15 are printed so, and one of them is the true one. Each further decimal makes the range ten times narrower.',
      zh: '写出“增长13.1%”就已经取整：从13.05到13.15的每一个增长率都会这样写，真值是其中之一。每多一位小数，区间就窄到十分之一。',
    },
    after: {
      en: 'Some statements bind on one side only: “more than doubled” is a growth above 100%. And “about 30%” binds nothing.',
      zh: '有的说法只约束一侧：“翻了一番多”即增长率高于100%。而“约30%”不构成约束。',
    },
  },
  chain: {
    title: { en: 'Growths are chained, and their ranges with them', zh: '增长率首尾相接，区间也随之相接' },
    text: {
      en: (rates: string) =>
        `Often only the growth on the month before is published. Multiplied along, the growths lead from any month to any other; and the smallest product is that of all the lower ends, the greatest that of all the upper ones. Here, with the monthly rates ${rates}:`,
      zh: (rates: string) =>
        `常常只公布较上月的增长率。逐月相乘，就能从任一月推到另一月；最小的乘积由各下端相乘得到，最大的由各上端相乘得到。以下例子的逐月增长率为${rates}：`,
    },
    caption: {
      en: 'An index by rates that were printed without decimals, 100 in January 2024',
      zh: '由取整到整数的增长率推出的指数，2024年1月为100',
    },
    alone: { en: 'Monthly rates alone', zh: '只有逐月增长率' },
    both: { en: 'With the growth since January', zh: '另有1月以来的增长率' },
    after: {
      en: (alone: string, both: string) =>
        `Each link adds its rounding: the range of September is ${alone}. One more figure, the growth from January to September printed as 8.7%, makes it ${both}, and narrows the months before as well, since the chain can be walked from both ends. The service looks for the narrowest of all ways: they are the shortest paths through a network whose nodes are months and whose edges are figures.`,
      zh: (alone: string, both: string) =>
        `每一环都带入自己的取整误差：9月的区间为${alone}。再加一个数字，即1月至9月增长8.7%，区间就变为${both}，此前各月也随之变窄，因为这条链可以从两头走。本服务寻找所有走法中最窄的一种：以月份为节点、以数字为边的网络中的最短路径。`,
    },
  },
  program: {
    title: { en: 'Sums are taken together', zh: '总和要合起来看' },
    text: {
      en: 'A quarter is the sum of its months, a whole that of its parts. Say that a quarter is printed as 300 million and its April as 90 million, and that June is said to have grown by 10% on May. May itself was never printed; and yet only this is left for it:',
      zh: '季度是各月之和，整体是各部分之和。设某季度公布为3亿，其中4月为9000万，又称6月较5月增长10%。5月本身从未公布，但留给它的只有这么多：',
    },
    printed: { en: 'printed', zh: '已公布' },
    computed: { en: 'follows', zh: '由此推出' },
    after: {
      en: 'Each figure is an inequality or two, and the least and the greatest May that satisfy all of them are found by a linear program. The solution is then proven in exact fractions, so that no rounding of a computer is in it; the interface gives the proof with each answer.',
      zh: '每个数字都是一两个不等式；满足全部不等式的最小与最大的5月由线性规划求出，再用精确分数证明，因此不含计算机的舍入误差；接口随每个答案给出证明。',
    },
  },
  aside: {
    title: { en: 'What contradicts is set aside, and shown', zh: '相矛盾的数字不予采用，但会列出' },
    text: {
      en: 'Two figures that cannot both be true are not averaged. Notices and releases count before copies of them, and these before the press; then the figure that says more, and then the later one. What cannot be true beside those is set aside, and named wherever it would have mattered. Across a month from which the publisher counts differently nothing is compared unless you ask for it.',
      zh: '不能同时成立的数字不取平均：先看通报与公告，再看其转载，然后是媒体；同等时取更精确的，再取较晚的。与之不能并存的数字不予采用，并在会有影响之处列明。发布者改变统计口径的月份前后不作比较，除非您要求这样做。',
    },
  },
  order: {
    title: { en: 'When an order is certain', zh: '何时可以确定先后' },
    text: {
      en: 'One company grew more than another for certain when the whole range of the one lies above that of the other. Where the ranges overlap the figures do not settle it, and the page says so.',
      zh: '一家的整个区间都高于另一家时，才能确定它的增幅更高。区间有重叠时，现有数字不足以确定，页面会如实说明。',
    },
  },
  synthetic: {
    en: 'A synthetic example, computed by the functions that answer every question here.',
    zh: '此为虚构的例子，由回答所有问题的同一组函数算出。',
  },
  use: {
    title: { en: 'See it at work', zh: '看看实例' },
    growth: {
      en: 'DiDi, Cao Cao and the market after the listing in New York',
      zh: '在纽约上市之后的滴滴、曹操与全国市场',
    },
    number: { en: 'One number with the figures that decide it', zh: '一个数值以及决定它的数字' },
    figures: { en: 'All published figures', zh: '全部已公布的数字' },
  },
}

export const methodTexts = inEach((lang) => inLanguage(texts, lang))
