export { authors } from './authors';
export { books } from './books';
