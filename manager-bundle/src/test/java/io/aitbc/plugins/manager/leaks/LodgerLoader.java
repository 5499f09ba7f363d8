package io.aitbc.plugins.manager.leaks;

import java.io.IOException;
import java.io.InputStream;

/** A plugin's class loader: the classes called Lodger are its own. */
final class LodgerLoader extends ClassLoader {
    LodgerLoader() {
        super(LodgerLoader.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        return name.startsWith(Lodger.class.getName()) ? own(name) : super.loadClass(name, resolve);
    }

    private synchronized Class<?> own(String name) throws ClassNotFoundException {
        Class<?> known = findLoadedClass(name);
        if (known != null) {
            return known;
        }
        try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] bytes = in.readAllBytes();
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }

    /** A new object of the plugin; it is a thread that was not started. */
    Thread lodger() {
        try {
            return (Thread) loadClass(Lodger.class.getName()).getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
