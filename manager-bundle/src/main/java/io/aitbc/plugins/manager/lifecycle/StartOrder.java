package io.aitbc.plugins.manager.lifecycle;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who needs whom. An immutable picture of all plugins that are to be installed; optional dependencies are left out,
 * since they hold nobody.
 */
public final class StartOrder {
    /** What the order knows of one plugin. */
    public record Node(String name, int priority, Set<String> needs) {}

    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final Map<String, Set<String>> neededBy = new LinkedHashMap<>();
    private final Map<String, List<String>> cycles = new LinkedHashMap<>();

    public StartOrder(List<Node> all) {
        all.forEach(node -> nodes.put(node.name(), node));
        for (Node node : all) {
            for (String needed : node.needs()) {
                neededBy.computeIfAbsent(needed, n -> new TreeSet<>()).add(node.name());
            }
        }
        nodes.keySet().forEach(this::findCycle);
    }

    /** Lower priority first, ties by name. */
    public static Comparator<Node> sequence() {
        return Comparator.comparingInt(Node::priority).thenComparing(Node::name);
    }

    /** The plugins that name this one, sorted by name. */
    public Set<String> dependents(String name) {
        return neededBy.getOrDefault(name, Set.of());
    }

    /** The plugins that name this one, directly or through others. */
    public Set<String> allDependents(String name) {
        Set<String> found = new TreeSet<>();
        Deque<String> open = new ArrayDeque<>(dependents(name));
        while (!open.isEmpty()) {
            String next = open.pop();
            if (!next.equals(name) && found.add(next)) {
                open.addAll(dependents(next));
            }
        }
        return found;
    }

    /** The circle this plugin is a member of, starting and ending with it; empty when it is in none. */
    public List<String> cycle(String name) {
        return cycles.getOrDefault(name, List.of());
    }

    private void findCycle(String start) {
        // The shortest way from the plugin back to itself: that is the circle an operator wants to read.
        Map<String, String> cameFrom = new LinkedHashMap<>();
        Deque<String> open = new ArrayDeque<>(List.of(start));
        Set<String> seen = new HashSet<>();
        while (!open.isEmpty()) {
            String at = open.poll();
            for (String next : needs(at)) {
                if (next.equals(start)) {
                    cycles.put(start, way(start, at, cameFrom));
                    return;
                }
                if (seen.add(next)) {
                    cameFrom.put(next, at);
                    open.add(next);
                }
            }
        }
    }

    private List<String> way(String start, String last, Map<String, String> cameFrom) {
        List<String> way = new ArrayList<>(List.of(start));
        for (String at = last; !at.equals(start); at = cameFrom.getOrDefault(at, start)) {
            way.add(1, at);
        }
        way.add(start);
        return List.copyOf(way);
    }

    private Set<String> needs(String name) {
        Node node = nodes.get(name);
        return node == null ? Set.of() : new TreeSet<>(node.needs());
    }
}
