/** A vertical line of the graph on its way down to a revision. */
export interface Lane {
  /** The revision that it leads to. */
  readonly id: string;
  /** Solid for a parent, dotted for a dependency. */
  readonly isSolid: boolean;
}

/** The lanes of a graph while it is drawn from top to bottom, at most one to each revision. */
export class Lanes {
  readonly #lanes: (Lane | undefined)[] = [];
  readonly #columns = new Map<string, number>();
  // No column before this one is free.
  #free = 0;

  /** One more than the last column in use. */
  get width(): number {
    return this.#lanes.length;
  }

  /** The lane in a column, if there is one. */
  at(column: number): Lane | undefined {
    return this.#lanes[column];
  }

  /** The column of the lane that leads to a revision. */
  find(id: string): number | undefined {
    return this.#columns.get(id);
  }

  /** The first column without a lane. */
  freeColumn(): number {
    while (this.#lanes[this.#free] !== undefined) this.#free += 1;
    return this.#free;
  }

  /** Puts a lane into a column, in place of what is there. */
  set(column: number, lane: Lane): void {
    this.clear(column);
    this.#lanes[column] = lane;
    this.#columns.set(lane.id, column);
  }

  /** Ends the lane of a column. */
  clear(column: number): void {
    const lane = this.#lanes[column];
    if (lane === undefined) return;
    this.#columns.delete(lane.id);
    this.#lanes[column] = undefined;
    this.#free = Math.min(this.#free, column);
    while (this.#lanes.length > 0 && this.#lanes.at(-1) === undefined) this.#lanes.pop();
  }
}
