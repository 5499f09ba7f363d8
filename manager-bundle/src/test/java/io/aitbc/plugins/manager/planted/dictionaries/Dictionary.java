package io.aitbc.plugins.manager.planted.dictionaries;

import java.util.List;
import java.util.Map;

record Dictionary(int size) {

    static int sizeOf(List<Map<String, Object>> dictionaries) {
        return dictionaries.size();
    }
}
