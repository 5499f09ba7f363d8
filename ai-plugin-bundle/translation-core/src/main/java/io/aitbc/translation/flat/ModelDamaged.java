package io.aitbc.translation.flat;

import java.io.IOException;

/** A file of a model is not what was written. */
public final class ModelDamaged extends IOException {
    private static final long serialVersionUID = 1L;

    public ModelDamaged(String message) {
        super(message);
    }
}
