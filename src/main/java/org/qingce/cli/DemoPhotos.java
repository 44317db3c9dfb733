package org.qingce.cli;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.Polygon;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.ImageIO;

/** Draws what stands for photos in the demonstration: a shed with its yard, before the work and after. Nobody's place is meant. */
final class DemoPhotos {

    private static final int WIDTH = 1200;
    private static final int HEIGHT = 900;

    /** @param done whether the yard is cleared and the shed shut */
    static byte[] jpeg(long place, boolean done) {
        var random = new Random(place * 31 + 5);
        var picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
        var pen = picture.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        var horizon = 300 + random.nextInt(160);
        pen.setPaint(new GradientPaint(0, 0, tone(random, 170), 0, horizon, tone(random, 215)));
        pen.fillRect(0, 0, WIDTH, horizon);
        hills(pen, random, horizon);
        pen.setPaint(new GradientPaint(0, horizon, tone(random, 110), 0, HEIGHT, tone(random, 150)));
        pen.fillRect(0, horizon, WIDTH, HEIGHT - horizon);
        for (var i = 1 + random.nextInt(3); i > 0; i--) {
            shed(pen, random, horizon, done);
        }
        heaps(pen, new Random(place * 7 + 3), horizon, done);
        pen.setColor(new Color(255, 255, 255, 210));
        pen.fillRect(0, HEIGHT - 44, WIDTH, 44);
        pen.setColor(new Color(60, 70, 76));
        pen.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 24));
        pen.drawString("DEMO " + place + (done ? " / 2" : " / 1"), 18, HEIGHT - 14);
        pen.dispose();
        try {
            var bytes = new ByteArrayOutputStream();
            ImageIO.write(picture, "jpg", bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Color tone(Random random, int around) {
        return new Color(
                around + random.nextInt(40) - 20, around + random.nextInt(40) - 20, around + random.nextInt(40) - 20);
    }

    private static void hills(Graphics2D pen, Random random, int horizon) {
        pen.setColor(tone(random, 140));
        var x = new int[] {0, 200 + random.nextInt(200), 600 + random.nextInt(200), 900 + random.nextInt(200), WIDTH};
        var y = new int[] {
            horizon, horizon - 60 - random.nextInt(120), horizon - 20, horizon - 50 - random.nextInt(140), horizon
        };
        pen.fillPolygon(new Polygon(x, y, x.length));
    }

    private static void shed(Graphics2D pen, Random random, int horizon, boolean done) {
        var width = 300 + random.nextInt(320);
        var height = 180 + random.nextInt(160);
        var left = 60 + random.nextInt(WIDTH - width - 120);
        var top = horizon - height + 120;
        pen.setColor(tone(random, done ? 165 : 120));
        pen.fillRect(left, top, width, height);
        pen.setColor(tone(random, 90));
        pen.fillPolygon(new Polygon(
                new int[] {left - 20, left + width / 2, left + width + 20}, new int[] {top, top - 90, top}, 3));
        for (var i = 0; i < 3; i++) {
            var door = left + 30 + i * width / 3;
            pen.setColor(done ? tone(random, 185) : tone(random, 50));
            pen.fillRect(door, top + height / 3, width / 5, height * 2 / 3);
            if (done) {
                pen.setColor(new Color(200, 200, 196));
                pen.setStroke(new BasicStroke(6));
                pen.drawLine(door, top + height / 3, door + width / 5, top + height);
                pen.drawLine(door + width / 5, top + height / 3, door, top + height);
            }
        }
    }

    private static void heaps(Graphics2D pen, Random random, int horizon, boolean done) {
        var number = 5 + random.nextInt(6);
        for (var i = 0; i < number; i++) {
            var colour = tone(random, 60 + random.nextInt(100));
            var x = random.nextInt(WIDTH - 150);
            var y = horizon + 130 + random.nextInt(HEIGHT - horizon - 330);
            var size = 60 + random.nextInt(150);
            if (!done || i == 0) {
                pen.setColor(colour);
                pen.fillArc(x, y, size * 2, size, 0, 180);
            }
        }
    }

    private DemoPhotos() {}
}
