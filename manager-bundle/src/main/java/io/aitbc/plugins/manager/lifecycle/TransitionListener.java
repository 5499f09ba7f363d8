package io.aitbc.plugins.manager.lifecycle;

/** Told of every transition, in order, on one thread that is not the control thread; may take its time. */
@FunctionalInterface
public interface TransitionListener {
    void changed(Transition transition);
}
