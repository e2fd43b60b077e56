import { isDocument } from '#domain/attachment/attachment.ts'

/** A file that is still on this phone. */
export const OwnFile = ({ data }: { data: string }) =>
  isDocument(data) ? (
    <b className="chip">PDF</b>
  ) : (
    <img src={`data:image/jpeg;base64,${data}`} alt="" width={88} height={88} />
  )
