package io.aitbc.chain.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file on a disk that is full after some bytes, or does not say that it kept them. */
final class FailingChannel extends FileChannel {

    private final FileChannel file;
    private int left = Integer.MAX_VALUE;
    private boolean failing;
    private boolean forGood;

    FailingChannel(Path file) throws IOException {
        this.file = FileChannel.open(file, StandardOpenOption.WRITE);
    }

    /** The next append has room for so many bytes. */
    void failAfter(int bytes) {
        left = bytes;
        failing = true;
    }

    /** What was written cannot be taken back. */
    void keepForGood() {
        forGood = true;
    }

    void recover() {
        left = Integer.MAX_VALUE;
        failing = false;
        forGood = false;
    }

    @Override
    public int write(ByteBuffer from) throws IOException {
        if (left == 0) {
            throw new IOException("No space left on device");
        }
        ByteBuffer part = from.slice();
        part.limit(Math.min(left, from.remaining()));
        int written = file.write(part);
        from.position(from.position() + written);
        left -= written;
        return written;
    }

    @Override
    public void force(boolean metaData) throws IOException {
        if (failing && left > 0) {
            left = 0;
            throw new IOException("Input/output error");
        }
        file.force(metaData);
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
        if (forGood) {
            throw new IOException("Read-only file system");
        }
        file.truncate(size);
        return this;
    }

    @Override
    public long position() throws IOException {
        return file.position();
    }

    @Override
    public FileChannel position(long position) throws IOException {
        file.position(position);
        return this;
    }

    @Override
    protected void implCloseChannel() throws IOException {
        file.close();
    }

    @Override
    public long size() throws IOException {
        return file.size();
    }

    @Override
    public int read(ByteBuffer to) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long read(ByteBuffer[] to, int offset, int length) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long write(ByteBuffer[] from, int offset, int length) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long transferTo(long position, long count, WritableByteChannel to) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long transferFrom(ReadableByteChannel from, long position, long count) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int read(ByteBuffer to, long position) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int write(ByteBuffer from, long position) {
        throw new UnsupportedOperationException();
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long position, long size) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileLock lock(long position, long size, boolean shared) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) {
        throw new UnsupportedOperationException();
    }
}
