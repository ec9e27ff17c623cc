// Tables of the service that belong to no app stand here.
export {};
