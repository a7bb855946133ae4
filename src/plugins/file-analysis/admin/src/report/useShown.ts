import * as React from 'react';

/** The first of many, and more on request: a file may have ten thousand columns. */
export const useShown = <Item>(items: readonly Item[], step: number) => {
  const [count, setCount] = React.useState(step);
  return {
    shown: items.slice(0, count),
    left: Math.max(0, items.length - count),
    more: () => setCount((now) => now + step),
  };
};
