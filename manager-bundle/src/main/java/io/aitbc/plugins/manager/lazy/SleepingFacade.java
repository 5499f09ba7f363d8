package io.aitbc.plugins.manager.lazy;

import io.aitbc.plugins.cli.Call;
import io.aitbc.plugins.cli.Command;
import io.aitbc.plugins.cli.CommandGroup;
import io.aitbc.plugins.cli.Commands;
import io.aitbc.plugins.manager.reason.CallRefused;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Stands for a lazy plugin, asleep or not. Its command groups are answered from memory; every other call wakes the
 * plugin if it must and goes to the real facade.
 */
final class SleepingFacade implements InvocationHandler {
    private final Class<?> service;
    private final String name;
    private final List<CommandGroup> groups;
    private final Map<Command, List<String>> places = new IdentityHashMap<>();
    private final Supplier<Object> awake;

    /** @param awake wakes the plugin and gives its real facade, or throws with the reason why it cannot be used */
    SleepingFacade(Class<?> service, String name, List<CommandGroup> groups, Supplier<Object> awake) {
        this.service = service;
        this.name = name;
        this.groups = groups;
        this.awake = awake;
        groups.forEach(group -> note(group, List.of()));
    }

    private void note(CommandGroup group, List<String> way) {
        List<String> here = java.util.stream.Stream.concat(way.stream(), java.util.stream.Stream.of(group.name()))
                .toList();
        group.groups().forEach(inner -> note(inner, here));
        group.commands().forEach(command -> places.put(command, here));
    }

    Object proxy() {
        return Proxy.newProxyInstance(service.getClassLoader(), new Class<?>[] {service}, this);
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        if (method.getDeclaringClass() == Object.class) {
            return switch (method.getName()) {
                case "equals" -> arguments != null && proxy == arguments[0];
                case "hashCode" -> System.identityHashCode(proxy);
                default -> service.getSimpleName() + " of lazy plugin '" + name + "'";
            };
        }
        if (method.getDeclaringClass() == Commands.class) {
            if (method.getName().equals("getCommands")) {
                return groups;
            }
            if (method.getName().equals("run")
                    && arguments != null
                    && arguments[0] instanceof Command asked
                    && arguments[1] instanceof Call call) {
                Commands real = (Commands) awake.get();
                return real.run(find(real, asked), call);
            }
        }
        try {
            return method.invoke(awake.get(), arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause() == null ? thrown : thrown.getCause();
        }
    }

    /** The plugin's own command for one of memory, which may have changed its groups since. */
    private Command find(Commands real, Command asked) {
        List<String> way = places.getOrDefault(asked, List.of());
        List<CommandGroup> level = real.getCommands();
        Optional<CommandGroup> at = Optional.empty();
        for (String step : way) {
            at = level.stream().filter(g -> g.name().equals(step)).findFirst();
            level = at.map(CommandGroup::groups).orElse(List.of());
        }
        return at.flatMap(group -> group.commands().stream()
                        .filter(c -> c.name().equals(asked.name()))
                        .findFirst())
                .orElseThrow(() -> new CallRefused("Plugin '" + name + "' has no command '" + asked.name()
                        + "' any more: it changed its commands since it was asked first."));
    }
}
