package io.aitbc.plugins.manager.shell.commands;

import io.aitbc.plugins.management.ChangePlan;
import io.aitbc.plugins.management.Reason;
import java.util.List;
import java.util.Map;
import java.util.Optional;

record FakePlan(
        List<String> starts, List<String> stops, List<String> restarts, List<String> breaks, Optional<Reason> refusal)
        implements ChangePlan {
    @Override
    public List<String> reconfigures() {
        return List.of();
    }

    @Override
    public List<String> disables() {
        return List.of();
    }

    @Override
    public Map<String, Reason> refused() {
        return Map.of();
    }
}
