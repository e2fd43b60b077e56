import { context, propagation, trace } from '@opentelemetry/api'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import { resourceFromAttributes } from '@opentelemetry/resources'
import {
  BatchSpanProcessor,
  NodeTracerProvider,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
} from '@opentelemetry/sdk-trace-node'

export interface TracingConfig {
  /** Address of a collector that takes OTLP over HTTP; spans go to `/v1/traces` below it. */
  endpoint: string
  /** Of all requests, 0 to 1. */
  share: number
  serviceName: string
  version: string
}

/** Sends spans from now on, until the function that it gives back is called; that sends what still waits. */
export function startTracing({ endpoint, share, serviceName, version }: TracingConfig): () => Promise<void> {
  const ours = new TraceIdRatioBasedSampler(share)
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({ 'service.name': serviceName, 'service.version': version }),
    // Whoever asks may name the trace that the request belongs to, never that it costs us a record.
    sampler: new ParentBasedSampler({ root: ours, remoteParentSampled: ours, remoteParentNotSampled: ours }),
    spanProcessors: [
      new BatchSpanProcessor(new OTLPTraceExporter({ url: `${endpoint.replace(/\/$/, '')}/v1/traces` })),
    ],
  })
  provider.register()
  return async () => {
    await provider.shutdown()
    for (const part of [trace, context, propagation]) part.disable()
  }
}
