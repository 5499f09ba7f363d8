package io.aitbc.plugins.manager.shell.views;

import io.aitbc.plugins.management.ChangePlan;
import io.aitbc.plugins.management.OutdatedPlugin;
import io.aitbc.plugins.management.SetPlan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON objects about plugins by name. As everywhere, what is not there is null. */
public final class SetShapes {

    private static final List<String> STEP =
            List.of("name", "action", "from", "to", "origin", "sha256", "size", "asked");
    private static final List<String> OUTDATED =
            List.of("name", "installed", "attainable", "latest", "registry", "remark");

    private SetShapes() {}

    /** Returns what {@code --plan --json} prints of several plugins: their steps, and what these would come to. */
    public static Map<String, @Nullable Object> plan(SetPlan plan, ChangePlan effects) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put(
                "steps",
                plan.steps().stream().map(step -> complete(STEP, step.toMap())).toList());
        map.put("notes", plan.notes());
        map.put("left_over", plan.leftOver());
        map.putAll(Shapes.plan(effects));
        map.put(
                "refusal",
                plan.refusal().or(effects::refusal).map(Shapes::reason).orElse(null));
        return map;
    }

    /** Returns an element of {@code plugin outdated --json}. */
    public static Map<String, @Nullable Object> outdated(OutdatedPlugin plugin) {
        return complete(OUTDATED, plugin.toMap());
    }

    private static Map<String, @Nullable Object> complete(List<String> keys, Map<String, Object> map) {
        Map<String, @Nullable Object> complete = new LinkedHashMap<>();
        keys.forEach(key -> complete.put(key, map.get(key)));
        return complete;
    }
}
