package io.aitbc.plugins.manager.lifecycle;

import static io.aitbc.plugins.manager.lifecycle.ManagedPlugin.Action;

import io.aitbc.plugins.management.Reason;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Notes what the framework tells. What an operator does by hand (a raw start, stop, uninstall) becomes the same wish
 * as the verb of the same name; what the life cycle itself caused is recognised by the action that is under way.
 */
final class FrameworkInbox implements FrameworkEvents {
    private static final System.Logger LOG = System.getLogger(FrameworkInbox.class.getName());
    private static final Set<Action> OWN_STOPS =
            EnumSet.of(Action.STOP, Action.STOP_BUNDLE, Action.UNLOAD, Action.LOAD);

    private final Executor control;
    private final Plugins plugins;
    private final WishStore wishes;

    FrameworkInbox(Executor control, Plugins plugins, WishStore wishes) {
        this.control = control;
        this.plugins = plugins;
        this.wishes = wishes;
    }

    @Override
    public void offered(Offer offer) {
        control.execute(() -> of(offer.bundle()).ifPresent(p -> {
            p.offer = offer;
            plugins.touch(p);
        }));
    }

    @Override
    public CompletionStage<Void> withdrawn(Offer offer, boolean bundleStopping) {
        CompletableFuture<Void> over = new CompletableFuture<>();
        control.execute(() -> {
            @Nullable ManagedPlugin p = of(offer.bundle()).orElse(null);
            if (p == null || p.offer != offer) {
                over.complete(null);
                return;
            }
            p.offer = null;
            if (p.life == null || OWN_STOPS.contains(p.action)) {
                over.complete(null);
            } else {
                p.withdrawals.add(over);
                p.life.withdraw();
                p.bundleStopping = bundleStopping;
                p.withdrawnBecause = bundleStopping
                        ? p.cause(Reason.Code.STOPPED_BY_OPERATOR, "was stopped by hand.")
                                .withFix("aitbc plugin start " + p.name)
                        : p.cause(Reason.Code.SERVICE_LOST, "lost a service it needs.")
                                .withFix("It starts again by itself when the service is back.");
                if (bundleStopping && !plugins.shuttingDown()) {
                    wish(p, Wish.STOPPED);
                }
            }
            plugins.touch(p);
        });
        return over;
    }

    @Override
    public void started(long bundle) {
        control.execute(() -> of(bundle).ifPresent(p -> {
            if (p.action == Action.START || p.bundleActive) {
                return;
            }
            p.bundleActive = true;
            p.startedByHand = true;
            p.retryAsked = true;
            wish(p, Wish.STARTED);
            plugins.touch(p);
        }));
    }

    @Override
    public void stopped(long bundle) {
        control.execute(() -> of(bundle).ifPresent(p -> {
            if (p.action != null && OWN_STOPS.contains(p.action) || !p.bundleActive || plugins.shuttingDown()) {
                return;
            }
            // With nothing of the plugin running there was no withdrawal to learn it from.
            if (p.life == null) {
                p.bundleActive = false;
                wish(p, Wish.STOPPED);
                plugins.touch(p);
            }
        }));
    }

    @Override
    public void updated(long bundle) {
        control.execute(() -> of(bundle).ifPresent(p -> {
            if (p.wishBefore != null) {
                keep(p, p.wishBefore);
                p.wishBefore = null;
            }
            // What is in there now are not the admitted bytes any more.
            p.reloadAsked = true;
            plugins.touch(p);
        }));
    }

    @Override
    public void uninstalled(long bundle) {
        control.execute(() -> of(bundle).ifPresent(p -> {
            if (p.action != Action.UNLOAD && p.action != Action.LOAD) {
                p.lost = true;
                keep(p, Wish.UNLOADED);
                plugins.touch(p);
            }
        }));
    }

    @Override
    public void stranger(String plugin, long bundle, boolean present) {
        control.execute(() -> {
            ManagedPlugin p = plugins.orMake(plugin);
            p.stranger = present ? bundle : null;
            plugins.touch(p);
        });
    }

    private void wish(ManagedPlugin p, Wish wish) {
        p.wishBefore = wishes.wish(p.name).orElse(Wish.STARTED);
        keep(p, wish);
    }

    /** It has happened already; where it cannot be kept the wish of before holds, and is followed at once. */
    private void keep(ManagedPlugin p, Wish wish) {
        try {
            wishes.wish(p.name, wish);
        } catch (UncheckedIOException unwritable) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "What was done by hand with plugin '" + p.name + "' does not last: " + unwritable.getMessage());
        }
    }

    private Optional<ManagedPlugin> of(long bundle) {
        return plugins.all().stream()
                .filter(p -> p.installed != null && p.installed.bundle() == bundle)
                .findFirst();
    }
}
