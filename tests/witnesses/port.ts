import {createServer, type AddressInfo} from 'node:net'

/** Finds a port of this machine that nobody listens on. */
export function findPort(): Promise<number> {
  const server = createServer()
  return new Promise(resolve => server.listen(0, '127.0.0.1', () => {
    const {port} = server.address() as AddressInfo
    server.close(() => resolve(port))
  }))
}
