/**
 * A page that is left may lie in the browser's back/forward cache, stopped, with a transaction that it had begun. WebKit
 * neither ends that transaction nor throws the page away: whatever a later page asks of these tables waits for ever. So all
 * that runs is aborted when the page is put away, just as it would be where the page is given up.
 * https://github.com/w3c/IndexedDB/issues/381
 *
 * `onReturn`: she has come back to a page of which something was cut off; it does not know how far it had come.
 */
export function endTransactionsOnLeave(onReturn: () => void): void {
  const running = followTransactions()
  let isCut = false
  addEventListener('pagehide', ({ persisted }) => {
    if (!persisted) return
    for (const transaction of running) {
      try {
        transaction.abort()
        isCut = true
      } catch {
        // It is being committed already, and needs nothing of the page any more.
      }
    }
  })
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted && isCut) onReturn()
  })
}

/** The transactions that are under way. At the platform's own functions, which whoever writes goes through. */
function followTransactions(): ReadonlySet<IDBTransaction> {
  const running = new Set<IDBTransaction>()
  function follow(transaction: IDBTransaction): IDBTransaction {
    running.add(transaction)
    for (const end of ['complete', 'abort']) transaction.addEventListener(end, () => running.delete(transaction))
    return transaction
  }
  const { transaction } = IDBDatabase.prototype
  IDBDatabase.prototype.transaction = function (...given) {
    return follow(transaction.apply(this, given))
  }
  const { open } = IDBFactory.prototype
  IDBFactory.prototype.open = function (...given) {
    const request = open.apply(this, given)
    request.addEventListener('upgradeneeded', () => request.transaction && follow(request.transaction))
    return request
  }
  return running
}
