import t from 'tap'
import { features } from '../../../src/features.ts'
import { buildApp } from '../../../src/web/app.ts'
import { createTestDatabase } from '../../support/database.ts'
import { loadText } from '../../support/load.ts'

const { db } = await createTestDatabase(t)
const app = await buildApp({ db, features })
t.teardown(() => app.close())

t.test('the page opens on whatever series there are, and says so where there are none', async (t) => {
  const open = () => app.inject({ url: '/', headers: { accept: 'text/html' } })
  t.match(await open(), { statusCode: 400, body: /This question cannot be answered as it stands/ })
  await loadText(db, 'metric,unit,name_en,name_zh,description\norders,count,Orders,订单量,Orders\n')
  await loadText(db, 'platform,name_en\nours,Ours\n')
  await loadText(db, 'series,period,value\nours,2024-01,100\nours,2024-05,140\n')
  t.match(
    (await open()).body,
    /<h1><span class="whole">Orders<\/span>, January 2024 to May 2024: <span class="whole">Ours<\/span> <span class="whole">rose 40%<\/span><\/h1>/,
  )
})
