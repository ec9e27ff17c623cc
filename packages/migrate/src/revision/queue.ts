/** Numbers, of which the smallest leaves first. */
export interface NumberQueue {
  push(value: number): void;
  pop(): number | undefined;
}

/** Makes a queue (a binary heap) that holds `values`, which have to be sorted. */
export function createQueue(values: readonly number[]): NumberQueue {
  const heap = [...values];
  const at = (index: number): number => heap[index] ?? Number.POSITIVE_INFINITY;
  return {
    push(value) {
      let index = heap.push(value) - 1;
      while (index > 0 && at((index - 1) >> 1) > value) {
        heap[index] = at((index - 1) >> 1);
        index = (index - 1) >> 1;
      }
      heap[index] = value;
    },
    pop() {
      const first = heap[0];
      const last = heap.pop();
      if (last === undefined || heap.length === 0) {
        return first;
      }
      let index = 0;
      for (;;) {
        const child = at(2 * index + 2) < at(2 * index + 1) ? 2 * index + 2 : 2 * index + 1;
        if (child >= heap.length || at(child) >= last) {
          break;
        }
        heap[index] = at(child);
        index = child;
      }
      heap[index] = last;
      return first;
    },
  };
}
