package io.aitbc.plugins.manager.facade;

import io.aitbc.plugins.LongRunning;
import io.aitbc.plugins.PluginStatus;
import io.aitbc.plugins.cli.CommandFailure;
import io.aitbc.plugins.cli.Commands;
import io.aitbc.plugins.manager.lifecycle.ActivePlugin;
import io.aitbc.plugins.manager.lifecycle.TimeLimitExceeded;
import io.aitbc.plugins.manager.reason.CallRefused;
import io.aitbc.plugins.manager.secrets.Secrets;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * What others see of a plugin: its service interface, each call on the plugin's own threads with the time limit
 * {@code call}, several at a time; arguments and results are copied. After it was closed every call is refused, and nothing of the plugin is held.
 */
public final class Facade implements InvocationHandler {
    private static final int AT_A_TIME = 32;

    private final String name;
    private final Class<?> service;
    private final Duration limit;
    private final CallWatch watch;
    private final Semaphore places = new Semaphore(AT_A_TIME, true);
    private final Map<CompletableFuture<Object>, Boolean> running = new ConcurrentHashMap<>();
    private volatile @Nullable ActivePlugin plugin;

    public Facade(ActivePlugin plugin, Class<?> service, CallWatch watch) {
        this.name = plugin.name();
        this.service = service;
        this.limit = plugin.settings().limits().call();
        this.watch = watch;
        this.plugin = plugin;
    }

    /** Loaded by the interface's own loader: one that somebody keeps does not hold the plugin's classes. */
    public Object proxy() {
        return Proxy.newProxyInstance(service.getClassLoader(), new Class<?>[] {service}, this);
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        if (method.getDeclaringClass() == Object.class) {
            return ofObject(proxy, method, arguments);
        }
        boolean longRunning = method.isAnnotationPresent(LongRunning.class);
        if (!places.tryAcquire(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new CallRefused("Plugin '" + name + "' is busy and took no call of " + method.getName() + ": "
                    + AT_A_TIME + " calls are running and none ended within " + limit.toSeconds()
                    + " s. Try again later.");
        }
        try {
            return call(method, arguments, longRunning);
        } finally {
            places.release();
        }
    }

    private @Nullable Object call(Method method, @Nullable Object @Nullable [] arguments, boolean longRunning)
            throws Throwable {
        ActivePlugin target = plugin;
        if (target == null) {
            throw refused(method);
        }
        List<RelayedProgress> progress = new ArrayList<>(1);
        @Nullable Object @Nullable [] copies = copied(method, arguments, progress);
        CompletableFuture<Object> result = target.caller()
                .call("call", longRunning ? Duration.ZERO : limit, () -> invoked(target, method, copies));
        running.put(result, longRunning);
        result.whenComplete((value, failure) -> {
            running.remove(result);
            progress.forEach(RelayedProgress::over);
        });
        if (plugin == null) {
            result.cancel(true);
        }
        try {
            return result.get();
        } catch (ExecutionException failure) {
            throw failed(method, Objects.requireNonNullElse(failure.getCause(), failure));
        } catch (CancellationException cancelled) {
            throw cutOff(method);
        } catch (InterruptedException interrupted) {
            result.cancel(true);
            throw thrown(method, interrupted);
        }
    }

    private @Nullable Object @Nullable [] copied(
            Method method, @Nullable Object @Nullable [] arguments, List<RelayedProgress> progress) {
        try {
            return CallData.arguments(method, arguments, given -> {
                RelayedProgress relayed = new RelayedProgress(given);
                progress.add(relayed);
                return relayed;
            });
        } catch (IllegalArgumentException noData) {
            throw new IllegalArgumentException("Plugin '" + name + "' was not called: " + noData.getMessage(), noData);
        }
    }

    @SuppressWarnings("NullAway") // what a plugin's method returns may be null
    private static Object invoked(ActivePlugin target, Method method, @Nullable Object @Nullable [] arguments)
            throws Exception {
        try {
            return handedOn(target, method, method.invoke(target.plugin(), arguments));
        } catch (InvocationTargetException thrown) {
            if (thrown.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw thrown;
        }
    }

    private static @Nullable Object handedOn(ActivePlugin target, Method method, @Nullable Object result) {
        try {
            return CallData.result(method, result);
        } catch (IllegalArgumentException noData) { // to be told from the plugin's word that the caller is wrong
            throw new IllegalStateException(
                    "Plugin '" + target.name() + "' returned what cannot be handed on: " + noData.getMessage(), noData);
        }
    }

    private CallRefused refused(Method method) {
        PluginStatus status = watch.status().apply(name);
        // Its status changes when the phase is over, and whoever kept an old facade may call it in the plugin's next
        // life.
        return status == PluginStatus.ACTIVE
                ? new CallRefused("Plugin '" + name + "' is being stopped or started anew and takes no call of "
                        + method.getName() + ". Try again in a moment.")
                : new CallRefused("Plugin '" + name + "' is " + status + " and takes no call of " + method.getName()
                        + ". 'aitbc plugin why " + name + "' says why.");
    }

    private CallRefused cutOff(Method method) {
        return new CallRefused("Plugin '" + name + "' is being stopped: its call of " + method.getName()
                + " was cancelled while it ran, and may have done a part of its work. 'aitbc plugin why " + name
                + "' says why.");
    }

    /** What the plugin threw, or that it ran out of time; counted unless the plugin says that the caller is wrong. */
    private Throwable failed(Method method, Throwable thrown) {
        Throwable cause = thrown instanceof InvocationTargetException wrapped && wrapped.getCause() != null
                ? wrapped.getCause()
                : thrown;
        if (!saysThatTheCallerIsWrong(method, cause)) {
            watch.failed().accept(name);
        }
        return thrown(
                method,
                cause instanceof TimeLimitExceeded
                        ? new TimeoutException("Plugin '" + name + "' did not answer " + method.getName() + " within "
                                + limit.toSeconds() + " s; the call was interrupted.")
                        : harmless(cause));
    }

    /** What the plugin threw; when that would show a secret, an exception of the API's or the JDK's with masked text. */
    private Throwable harmless(Throwable cause) {
        Secrets secrets = watch.secrets().of(name);
        if (!secrets.areIn(cause)) {
            return cause;
        }
        String text = secrets.maskedIn(Objects.requireNonNullElse(cause.getMessage(), ""));
        if (cause instanceof CommandFailure failure) {
            return new CommandFailure(failure.exitCode(), text);
        }
        Throwable trace = secrets.without(cause);
        if (cause instanceof IllegalArgumentException) {
            return new IllegalArgumentException(text, trace);
        }
        boolean same = cause.getClass() == IllegalStateException.class;
        return new IllegalStateException(same ? text : cause.getClass().getSimpleName() + ": " + text, trace);
    }

    /** A command has its own exception for that; the other kinds have the JDK's. */
    private static boolean saysThatTheCallerIsWrong(Method method, Throwable cause) {
        return method.getDeclaringClass() == Commands.class
                ? cause instanceof CommandFailure
                : cause instanceof IllegalArgumentException;
    }

    /** As the method may throw it; what it does not declare arrives as an unchecked exception with the same text. */
    private static Throwable thrown(Method method, Throwable cause) {
        boolean declared = cause instanceof RuntimeException
                || cause instanceof Error
                || Set.of(method.getExceptionTypes()).stream().anyMatch(type -> type.isInstance(cause));
        if (cause instanceof InterruptedException && !declared) {
            Thread.currentThread().interrupt();
        }
        return declared ? cause : new IllegalStateException(cause.getMessage(), cause);
    }

    private Object ofObject(Object proxy, Method method, @Nullable Object @Nullable [] arguments) {
        return switch (method.getName()) {
            case "equals" -> arguments != null && proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> service.getSimpleName() + " of plugin '" + name + "'";
        };
    }

    /** Refuses new calls from now on. */
    public void refuse() {
        plugin = null;
    }

    /** Waits for running calls until the limit, cancels the rest; those without a time limit are cancelled at once. */
    public void drain(Duration stopLimit) throws InterruptedException {
        running.forEach((call, longRunning) -> {
            if (longRunning) {
                call.cancel(true);
            }
        });
        CompletableFuture<?> all = CompletableFuture.allOf(running.keySet().toArray(CompletableFuture<?>[]::new));
        try {
            all.get(stopLimit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | CancellationException ended) {
            // Each caller has its own failure; here it only matters that the calls are over.
            running.keySet().forEach(call -> call.cancel(true));
        } catch (TimeoutException late) {
            running.keySet().forEach(call -> call.cancel(true));
        }
    }
}
