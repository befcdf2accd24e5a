import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vite';

export default defineConfig({
    plugins: [vue()],
    define: { __VUE_OPTIONS_API__: false },
    build: { target: 'es2020', chunkSizeWarningLimit: 900, assetsInlineLimit: 0 },
    server: { proxy: { '/api': 'http://127.0.0.1:8080', '/log': 'http://127.0.0.1:8080' } },
});
