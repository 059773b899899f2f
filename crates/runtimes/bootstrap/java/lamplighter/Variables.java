package lamplighter;

import java.io.ByteArrayOutputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The environment variables of this process as the kernel laid them out when it started: a table of addresses, ended by
 * null, and the texts that they point to. Java has no way to set one, and native libraries look there too, so they are
 * written over in place, through /proc/self/mem. The process was given enough of both.
 */
final class Variables {
    private static final int WORD = Long.BYTES;
    private static final int STAT_BYTES = 4096;

    /** Where the table is, and how many addresses fit into it beside the null. */
    private final long table;
    private final int places;
    /** Where the texts are. */
    private final long begin;
    private final long end;

    /** Fails where they cannot be written, so that no process waits that could not follow its orders. */
    Variables() throws IOException {
        String stat = stat();
        // The second field, the program's name, may hold anything; the others are numbered from 3 after it.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        long stack = Long.parseLong(fields[28 - 3]);
        begin = Long.parseLong(fields[50 - 3]);
        end = Long.parseLong(fields[51 - 3]);
        try (RandomAccessFile memory = memory()) {
            // The count of arguments, their addresses, null, and then what is looked for.
            table = stack + WORD * (word(memory, stack) + 2);
            int count = 0;
            while (word(memory, table + (long) WORD * count) != 0) {
                count++;
            }
            places = count;
            if (count == 0 || word(memory, table) != begin) {
                throw new IOException("the environment is not where it is expected");
            }
            write(memory, table, new byte[0]);
            byte[] first = new byte[1];
            memory.seek(begin);
            memory.readFully(first);
            write(memory, begin, first);
        }
    }

    void replace(Map<String, String> variables) throws IOException {
        ByteArrayOutputStream texts = new ByteArrayOutputStream();
        ByteBuffer addresses = ByteBuffer.allocate(WORD * (variables.size() + 1)).order(ByteOrder.nativeOrder());
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            addresses.putLong(begin + texts.size());
            texts.write((variable.getKey() + "=" + variable.getValue()).getBytes(StandardCharsets.UTF_8));
            texts.write(0);
        }
        if (variables.size() > places || texts.size() > end - begin) {
            throw new IOException(variables.size() + " variables of " + texts.size() + " bytes are too many");
        }
        try (RandomAccessFile memory = memory()) {
            write(memory, begin, texts.toByteArray());
            write(memory, table, addresses.array());
        }
    }

    private static String stat() throws IOException {
        try (FileInputStream file = new FileInputStream("/proc/self/stat")) {
            byte[] text = new byte[STAT_BYTES];
            return new String(text, 0, file.read(text), StandardCharsets.ISO_8859_1).trim();
        }
    }

    private static RandomAccessFile memory() throws IOException {
        return new RandomAccessFile("/proc/self/mem", "rw");
    }

    private static long word(RandomAccessFile memory, long address) throws IOException {
        byte[] bytes = new byte[WORD];
        memory.seek(address);
        memory.readFully(bytes);
        return ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()).getLong();
    }

    private static void write(RandomAccessFile memory, long address, byte[] bytes) throws IOException {
        memory.seek(address);
        memory.write(bytes);
    }
}
