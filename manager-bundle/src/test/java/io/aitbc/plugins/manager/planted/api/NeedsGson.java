package io.aitbc.plugins.manager.planted.api;

import com.google.gson.Gson;

record NeedsGson(Gson gson) {}
