package org.qingce.evidence;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Polygon;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.jspecify.annotations.Nullable;

/** Invented photos of yards and sheds, and what cameras write into theirs. */
public final class Photos {

    static final int WIDTH = 800;
    static final int HEIGHT = 600;

    /** A yard: sky, ground, some sheds with doors, a heap, a pole; everywhere else, another one. */
    static BufferedImage yard(long seed) {
        var random = new Random(seed * 7919 + 17);
        var picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        var pen = picture.createGraphics();
        var horizon = 180 + random.nextInt(180);
        pen.setPaint(new GradientPaint(0, 0, colour(random, 150, 100), 0, horizon, colour(random, 190, 60)));
        pen.fillRect(0, 0, WIDTH, horizon);
        pen.setPaint(new GradientPaint(0, horizon, colour(random, 70, 70), 0, HEIGHT, colour(random, 110, 90)));
        pen.fillRect(0, horizon, WIDTH, HEIGHT - horizon);
        for (var i = 2 + random.nextInt(4); i > 0; i--) {
            shed(pen, random, horizon);
        }
        for (var i = 3 + random.nextInt(8); i > 0; i--) {
            var size = 25 + random.nextInt(120);
            pen.setColor(colour(random, 20, 200));
            pen.fillOval(random.nextInt(WIDTH), horizon + random.nextInt(HEIGHT - horizon), size, size / 2 + 10);
        }
        pen.setColor(colour(random, 10, 60));
        pen.setStroke(new BasicStroke(4 + random.nextInt(8)));
        var pole = random.nextInt(WIDTH);
        pen.drawLine(pole, random.nextInt(120), pole, horizon + 100);
        pen.dispose();
        return picture;
    }

    private static void shed(java.awt.Graphics2D pen, Random random, int horizon) {
        var width = 120 + random.nextInt(280);
        var height = 70 + random.nextInt(190);
        var left = random.nextInt(WIDTH) - 80;
        var top = horizon - height + random.nextInt(90);
        pen.setColor(colour(random, 40, 190));
        pen.fillRect(left, top, width, height);
        pen.setColor(colour(random, 20, 120));
        pen.fillPolygon(new Polygon(
                new int[] {left - 10, left + width / 2, left + width + 10},
                new int[] {top, top - 30 - random.nextInt(50), top},
                3));
        for (var i = random.nextInt(4); i > 0; i--) {
            pen.setColor(colour(random, 0, 90));
            pen.fillRect(left + random.nextInt(width), top + height / 3, 25 + random.nextInt(50), height * 2 / 3);
        }
    }

    private static Color colour(Random random, int from, int range) {
        return new Color(
                Math.min(255, from + random.nextInt(range)),
                Math.min(255, from + random.nextInt(range)),
                Math.min(255, from + random.nextInt(range)));
    }

    static byte[] jpeg(BufferedImage picture, float quality) {
        var writer = ImageIO.getImageWritersByFormatName("jpg").next();
        var bytes = new ByteArrayOutputStream();
        try (var out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            var how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(quality);
            writer.write(null, new IIOImage(picture, null, null), how);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    public static byte[] jpeg(long seed) {
        return jpeg(yard(seed), 0.9f);
    }

    static byte[] png(BufferedImage picture) {
        try {
            var bytes = new ByteArrayOutputStream();
            ImageIO.write(picture, "png", bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a camera writes. */
    @SuppressWarnings("ArrayRecordComponent")
    public record Exif(
            @Nullable String taken,
            @Nullable String zone,
            int @Nullable [] lon,
            int @Nullable [] lat,
            int orientation) {

        public static final Exif NONE = new Exif(null, null, null, null, 1);

        public Exif taken(String when) {
            return new Exif(when, zone, lon, lat, orientation);
        }

        Exif zone(String offset) {
            return new Exif(taken, offset, lon, lat, orientation);
        }

        Exif turned(int how) {
            return new Exif(taken, zone, lon, lat, how);
        }

        /** In degrees, written in ten-millionths as one fraction. */
        public Exif at(double east, double north) {
            return raw(
                    new int[] {(int) (east * 10_000_000), 10_000_000, 0, 1, 0, 1},
                    new int[] {(int) (north * 10_000_000), 10_000_000, 0, 1, 0, 1});
        }

        /** Degrees, minutes and seconds, each as a fraction, as they stand in the file. */
        Exif raw(int[] east, int[] north) {
            return new Exif(taken, zone, east, north, orientation);
        }
    }

    public static byte[] with(byte[] jpeg, Exif exif) {
        return inserted(jpeg, segment(0xe1, "Exif\0\0".getBytes(StandardCharsets.US_ASCII), tiff(exif)));
    }

    /** The same photo with comments of that many bytes in it, which no reader cares about. */
    static byte[] grown(byte[] jpeg, int bytes) {
        var comment = segment(0xfe, new byte[0], new byte[65_000]);
        var out = new ByteArrayOutputStream(jpeg.length + bytes + comment.length);
        for (var size = 0; size < bytes; size += comment.length) {
            out.writeBytes(comment);
        }
        return inserted(jpeg, out.toByteArray());
    }

    private static byte[] inserted(byte[] jpeg, byte[] segments) {
        var out = new ByteArrayOutputStream(jpeg.length + segments.length);
        out.write(jpeg, 0, 2);
        out.writeBytes(segments);
        out.write(jpeg, 2, jpeg.length - 2);
        return out.toByteArray();
    }

    private static byte[] segment(int marker, byte[] head, byte[] body) {
        var length = 2 + head.length + body.length;
        return ByteBuffer.allocate(length + 2)
                .put((byte) 0xff)
                .put((byte) marker)
                .putShort((short) length)
                .put(head)
                .put(body)
                .array();
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Tag(int number, int type, int count, byte[] value) {}

    private static Tag ascii(int number, String text) {
        var bytes = (text + "\0").getBytes(StandardCharsets.US_ASCII);
        return new Tag(number, 2, bytes.length, bytes);
    }

    private static Tag rationals(int number, int[] fractions) {
        var bytes = ByteBuffer.allocate(4 * fractions.length);
        for (var part : fractions) {
            bytes.putInt(part);
        }
        return new Tag(number, 5, fractions.length / 2, bytes.array());
    }

    private static byte[] tiff(Exif exif) {
        var shot = new ArrayList<Tag>();
        if (exif.taken() != null) {
            shot.add(ascii(0x9003, exif.taken()));
        }
        if (exif.zone() != null) {
            shot.add(ascii(0x9011, exif.zone()));
        }
        var gps = new ArrayList<Tag>();
        if (exif.lat() != null && exif.lon() != null) {
            gps.add(ascii(1, "N"));
            gps.add(rationals(2, exif.lat()));
            gps.add(ascii(3, "E"));
            gps.add(rationals(4, exif.lon()));
        }
        var head = new ArrayList<Tag>();
        head.add(ascii(0x010f, "Example"));
        head.add(ascii(0x0110, "Phone 1"));
        head.add(new Tag(0x0112, 3, 1, new byte[] {0, (byte) exif.orientation(), 0, 0}));
        var first = 8;
        var rest = first + size(head) + 2 * 12;
        var second = rest;
        var third = second + size(shot);
        head.add(new Tag(0x8769, 4, 1, ByteBuffer.allocate(4).putInt(second).array()));
        head.add(new Tag(0x8825, 4, 1, ByteBuffer.allocate(4).putInt(third).array()));
        return ByteBuffer.allocate(third + size(gps))
                .put(new byte[] {'M', 'M', 0, 42, 0, 0, 0, 8})
                .put(directory(head, first))
                .put(directory(shot, second))
                .put(directory(gps, third))
                .array();
    }

    private static int size(List<Tag> tags) {
        var values = tags.stream()
                .mapToInt(tag -> tag.value().length > 4 ? tag.value().length : 0)
                .sum();
        return 2 + 12 * tags.size() + 4 + values;
    }

    private static byte[] directory(List<Tag> tags, int at) {
        var bytes = ByteBuffer.allocate(size(tags));
        var values = at + 2 + 12 * tags.size() + 4;
        bytes.putShort((short) tags.size());
        for (var tag : tags) {
            bytes.putShort((short) tag.number()).putShort((short) tag.type()).putInt(tag.count());
            if (tag.value().length > 4) {
                bytes.putInt(values);
                values += tag.value().length;
            } else {
                bytes.put(java.util.Arrays.copyOf(tag.value(), 4));
            }
        }
        bytes.putInt(0);
        tags.stream().filter(tag -> tag.value().length > 4).forEach(tag -> bytes.put(tag.value()));
        return bytes.array();
    }

    private Photos() {}
}
