import { createApp } from 'vue';
import './style.css';
import { telling } from './api';
import App from './App.vue';
import { inDocuments } from './sheet';

telling.say = inDocuments;
createApp(App).mount('#app');
