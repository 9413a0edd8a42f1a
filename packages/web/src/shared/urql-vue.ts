export * from '@urql/vue'
