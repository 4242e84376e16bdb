// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.speed;

import io.millrace.bench.report.Samples;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGraphics2D;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.StandardChartTheme;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.MinMaxCategoryRenderer;
import org.jfree.chart.renderer.category.StackedBarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.data.category.CategoryDataset;
import org.jfree.data.category.DefaultCategoryDataset;

/**
 * A group as bars: each as long as its case's median, with a line from the slowest run to the
 * fastest.
 *
 * <p>Invariant: the same results give the same bytes.
 */
final class Plot {
  private static final int WIDTH = 900;
  private static final int HEIGHT_OF_REST = 130;
  private static final int HEIGHT_OF_BAR = 34;
  private static final float LABEL_SHARE = 0.5f;
  private static final Color LIMIT = new Color(0x9e9e9e);
  private static final Color OURS = new Color(0x2b6cb0);
  private static final Color PEER = new Color(0xd08b26);
  private static final Color RANGE = new Color(0x202020);

  private final Results results;
  private final Group group;

  Plot(Results results, Group group) {
    this.results = results;
    this.group = group;
  }

  static String fileName(Group group) {
    return "speed-" + group + ".svg";
  }

  void write(Path file) throws IOException {
    JFreeChart chart = chart();
    int height = HEIGHT_OF_REST + HEIGHT_OF_BAR * results.cases(group).size();
    try (Writer out = Files.newBufferedWriter(file)) {
      SVGGraphics2D graphics =
          new SVGGraphics2D(
              DocumentBuilderFactory.newInstance()
                  .newDocumentBuilder()
                  .getDOMImplementation()
                  .createDocument("http://www.w3.org/2000/svg", "svg", null));
      graphics.setSVGCanvasSize(new Dimension(WIDTH, height));
      chart.draw(graphics, new Rectangle2D.Double(0, 0, WIDTH, height));
      graphics.stream(out, false);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("this JDK makes no XML documents", e);
    }
  }

  private JFreeChart chart() {
    CategoryPlot plot =
        new CategoryPlot(medians(), new CategoryAxis(), new NumberAxis(group.unit()), null);
    plot.setOrientation(PlotOrientation.HORIZONTAL);
    plot.setDataset(1, ranges());
    plot.setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD);
    plot.getDomainAxis().setMaximumCategoryLabelWidthRatio(LABEL_SHARE);
    JFreeChart chart = new JFreeChart(group.title(), plot);
    theme().apply(chart);
    plot.setRenderer(0, bars());
    plot.setRenderer(1, lines());
    plot.setBackgroundPaint(Color.WHITE);
    plot.setRangeGridlinePaint(Color.LIGHT_GRAY);
    plot.setOutlineVisible(false);
    chart.setBackgroundPaint(Color.WHITE);
    chart.setTextAntiAlias(true);
    return chart;
  }

  private static StandardChartTheme theme() {
    StandardChartTheme theme = new StandardChartTheme("plain");
    theme.setExtraLargeFont(new Font(Font.SANS_SERIF, Font.BOLD, 16));
    theme.setLargeFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
    theme.setRegularFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
    theme.setSmallFont(new Font(Font.SANS_SERIF, Font.PLAIN, 11));
    return theme;
  }

  private static BarRenderer bars() {
    StackedBarRenderer bars = new StackedBarRenderer();
    bars.setBarPainter(new StandardBarPainter());
    bars.setShadowVisible(false);
    bars.setSeriesPaint(0, LIMIT);
    bars.setSeriesPaint(1, OURS);
    bars.setSeriesPaint(2, PEER);
    return bars;
  }

  private static MinMaxCategoryRenderer lines() {
    MinMaxCategoryRenderer lines = new MinMaxCategoryRenderer();
    lines.setGroupPaint(RANGE);
    lines.setGroupStroke(new BasicStroke(2));
    lines.setDefaultSeriesVisibleInLegend(false);
    lines.setDefaultPaint(RANGE);
    lines.setAutoPopulateSeriesPaint(false);
    return lines;
  }

  /** A row for each kind, so that each has its colour; a case is in the row of its kind alone. */
  private CategoryDataset medians() {
    DefaultCategoryDataset medians = new DefaultCategoryDataset();
    for (Case.Kind kind : Case.Kind.values()) {
      for (Case one : results.cases(group)) {
        Double median = one.kind() == kind ? results.speed(one).median() : null;
        medians.addValue(median, label(kind), one.name());
      }
    }
    return medians;
  }

  private CategoryDataset ranges() {
    DefaultCategoryDataset ranges = new DefaultCategoryDataset();
    for (Case one : results.cases(group)) {
      Samples speed = results.speed(one);
      ranges.addValue(speed.min(), "slowest run", one.name());
      ranges.addValue(speed.max(), "fastest run", one.name());
    }
    return ranges;
  }

  private static String label(Case.Kind kind) {
    return switch (kind) {
      case LIMIT -> "limit";
      case OURS -> "Millrace";
      case PEER -> "Kafka's own";
    };
  }
}
