/** Traditional characters and variants, and below each the simplified one: those of the frame, then those of cities and platforms. */
const traditional =
  '據網約車監資訊臺統計測國經營許環減發駕駛員證萬輛運輸別長訂單億從況點過規獲佔與務稱後無變個數將於為總間來連' +
  '陽專順時東廣藍攜華幫鄭濟寧蘭烏魯齊慶貴瀋爾濱廈門島銀漢蘇錫莊薩風飛滙匯團豬園優達鵬車飆樂氣'
const simplified =
  '据网约车监资讯台统计测国经营许环减发驾驶员证万辆运输别长订单亿从况点过规获占与务称后无变个数将于为总间来连' +
  '阳专顺时东广蓝携华帮郑济宁兰乌鲁齐庆贵沈尔滨厦门岛银汉苏锡庄萨风飞汇汇团猪园优达鹏车飙乐气'

/** The simplified character of each traditional one that a bulletin uses. */
export const simplifiedCharacters: ReadonlyMap<string, string> = new Map(
  Array.from(traditional, (character, i) => [character, simplified.charAt(i)] as const),
)
