import type { Language } from './language.ts'
import { writeDay } from './words.ts'

/** The Chinese names of the event types that the service ships with. An event of another type shows its title alone. */
const eventTypes: Record<string, string> = {
  ipo: '上市',
  cybersecurity_review_started: '网络安全审查启动',
  registrations_suspended: '暂停新用户注册',
  apps_removed: '应用下架',
  funding: '融资',
  delisting_announced: '宣布退市',
  shareholder_meeting_called: '召集股东大会',
  delisting_approved: '股东批准退市',
  delisting_filed: '提交退市申请',
  last_trading_day: '最后交易日',
  delisted: '退市',
  registrations_resumed: '恢复新用户注册',
  registrations_resumed_reported: '据报恢复新用户注册',
  fined: '被处罚款',
  listing_application: '上市申请',
  listing: '挂牌上市',
  apps_restored: '应用恢复上架',
  prospectus: '招股书',
  investigation_started: '立案调查',
  disclosure_ended: '停止披露',
  dividend: '派息',
}

export const eventTypeNames: readonly string[] = Object.keys(eventTypes)

/** An event for texts. Company and title are in the language of the text if they exist in it. */
export type ChartEvent = { date: string; company: string; type: string; title: string }

/** Returns the Chinese name of a type of event; undefined for an unknown type. */
function nameEventType(type: string): string | undefined {
  return Object.hasOwn(eventTypes, type) ? eventTypes[type] : undefined
}

/** Writes a type of event in words. */
export function writeEventType(type: string, lang: Language): string {
  if (lang === 'zh') return nameEventType(type) ?? type.replaceAll('_', ' ')
  return type.replaceAll('_', ' ').replace(/\bipo\b/, 'IPO')
}

/** Writes the line of an event in the list below a picture. In Chinese the type precedes a title without Chinese characters. */
export function describeEvent({ company, type, title }: ChartEvent, lang: Language): string {
  if (lang === 'en') return `${company}: ${title}`
  const name = /\p{Script=Han}/u.test(title) ? undefined : nameEventType(type)
  return `${company}：${name ? `${name} – ` : ''}${title}`
}

/** Writes an event with its day in one line, to choose it by: `30 Jun 2021 DiDi Global: NYSE listing (DIDI)`. */
export function nameEvent(event: ChartEvent, lang: Language): string {
  const name = `${writeDay(event.date, lang)} ${describeEvent(event, lang)}`
  return name.length > 80 ? `${name.slice(0, 79)}…` : name
}
