import { once } from 'node:events'
import { createServer, type Server } from 'node:net'
import t from 'tap'
import { fetchPage, isPublicAddress, parseUrl } from '../../src/load/fetch.ts'

const retryPolicy = { tries: 1, firstDelay: 0, maxDelay: 0 }

t.test('only addresses of the open internet are public', async (t) => {
  for (const address of ['1.1.1.1', '114.114.114.114', '2606:4700::1111', '::ffff:1.1.1.1'])
    t.equal(isPublicAddress(address), true, address)
  for (const address of [
    '127.0.0.1',
    '127.255.255.254',
    '0.0.0.0',
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '192.0.2.1',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:10.0.0.1',
    '::127.0.0.1',
    '64:ff9b::a00:1',
    '2002:a00:1::',
    '2001:db8::1',
    'fc00::1',
    'fd12:3456::1',
    'fe80::1',
    'fe80::1%eth0',
    'ff02::1',
  ])
    t.equal(isPublicAddress(address), false, address)
})

t.test('a private address is refused however it is written', async (t) => {
  for (const [written, address] of [
    ['127.0.0.1', '127.0.0.1'],
    ['127.1', '127.0.0.1'],
    ['2130706433', '127.0.0.1'],
    ['0x7f.0.0.1', '127.0.0.1'],
    ['0177.0.0.1', '127.0.0.1'],
    ['127.0.0.1.', '127.0.0.1'],
    ['①②⑦.0.0.1', '127.0.0.1'],
    ['%31%32%37.0.0.1', '127.0.0.1'],
    ['0', '0.0.0.0'],
    ['169.254.169.254', '169.254.169.254'],
    ['[::1]', '::1'],
    ['[::ffff:169.254.169.254]', '::ffff:a9fe:a9fe'],
    ['[fd00::1]', 'fd00::1'],
  ] as const)
    t.throws(
      () => parseUrl(`http://${written}/`),
      { name: 'FetchError', message: `${address} is no public address` },
      written,
    )
})

t.test('a private host is let in by name and port alone', async (t) => {
  const hosts = new Set(['10.0.0.5:8080'])
  t.equal(parseUrl('http://10.0.0.5:8080/list', hosts).href, 'http://10.0.0.5:8080/list')
  t.throws(() => parseUrl('http://10.0.0.5/', hosts), { message: '10.0.0.5 is no public address' })
  t.throws(() => parseUrl('http://10.0.0.6:8080/', hosts), { message: '10.0.0.6 is no public address' })
})

t.test('other protocols, passwords and what is no address are refused without being repeated', async (t) => {
  for (const [address, message] of [
    ['file:///etc/passwd', 'expected an address with http or https, found file:'],
    ['ftp://example.org/a', 'expected an address with http or https, found ftp:'],
    ['https://user:hidden@example.org/', 'expected an address without user and password'],
    ['https://hidden@example.org/', 'expected an address without user and password'],
    ['http://hidden:x:y/', 'expected an address such as https://www.example.org/page.html'],
  ] as const)
    t.throws(() => parseUrl(address), { message }, address)
})

t.test('a name that leads to a private address is refused before anything is sent to it', async (t) => {
  const server: Server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.teardown(() => server.close())
  let connections = 0
  server.on('connection', (socket) => {
    connections += 1
    socket.destroy()
  })
  const { port } = server.address() as { port: number }
  await t.rejects(fetchPage(`http://localhost:${port}/`, { retryPolicy }), {
    name: 'FetchError',
    message: /^localhost is at (127\.0\.0\.1|::1), which is no public address$/,
  })
  t.equal(connections, 0)
})
