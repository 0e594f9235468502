import { once } from 'node:events'
import { connect, createServer, type Server, type Socket } from 'node:net'

/** Spreads connections over nodes in turn, as any TCP balancer does; one that does not answer is passed over. */
export class Balancer {
  readonly #server: Server
  readonly #ports: () => readonly number[]
  readonly #open = new Set<Socket>()
  #turn = 0

  private constructor(ports: () => readonly number[]) {
    this.#ports = ports
    this.#server = createServer({ noDelay: true }, (client) => this.#take(client))
  }

  static async start(ports: () => readonly number[]): Promise<Balancer> {
    const balancer = new Balancer(ports)
    balancer.#server.listen(0, '127.0.0.1')
    await once(balancer.#server, 'listening')
    return balancer
  }

  get port(): number {
    return (this.#server.address() as { port: number }).port
  }

  stop(): void {
    this.#server.close()
    for (const socket of this.#open) socket.destroy()
  }

  #take(client: Socket, tries = 0): void {
    const ports = this.#ports()
    const port = ports[this.#turn++ % ports.length]
    if (port === undefined || tries > ports.length) return void client.destroy()
    this.#open.add(client)
    client.on('error', () => client.destroy())
    client.once('close', () => this.#open.delete(client))
    // On one machine it can ask in the name of whoever asked it.
    const from = client.remoteAddress
    const node = connect({ port, host: '127.0.0.1', noDelay: true, ...(from && { localAddress: from }) })
    node.once('error', () => {
      node.destroy()
      // It never was there; one that ends later takes its connections with it.
      if (node.bytesWritten === 0 && node.bytesRead === 0 && !client.destroyed) this.#take(client, tries + 1)
      else client.destroy()
    })
    node.once('connect', () => {
      this.#open.add(node)
      client.pipe(node)
      node.pipe(client)
      client.once('close', () => node.destroy())
    })
    node.once('close', () => {
      this.#open.delete(node)
      if (node.bytesRead + node.bytesWritten > 0) client.destroy()
    })
  }
}
