using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace Monitor.Web.Exposition;

/// <summary>Writes time series in Prometheus' text format, version 0.0.4 (https://prometheus.io/docs/instrumenting/exposition_formats/).</summary>
internal readonly ref struct SeriesWriter(IBufferWriter<byte> output)
{
    /// <summary>What the series that follow are.</summary>
    /// <param name="help">One line without a backslash.</param>
    public void Family(string name, string help)
    {
        Text("# HELP ");
        Text(name);
        Text(" ");
        Text(help);
        Text("\n# TYPE ");
        Text(name);
        Text(" gauge\n");
    }

    /// <summary>One series with its value now.</summary>
    /// <param name="labels">Any text as values: what would end a label is escaped.</param>
    public void Sample(string name, ReadOnlySpan<(string Name, string Value)> labels, double value)
    {
        Text(name);
        for (var i = 0; i < labels.Length; i++)
        {
            Text(i == 0 ? "{" : ",");
            Text(labels[i].Name);
            Text("=\"");
            Escaped(labels[i].Value);
            Text("\"");
        }

        Text(labels.Length > 0 ? "} " : " ");
        Utf8Formatter.TryFormat(value, output.GetSpan(32), out var length);
        output.Advance(length);
        Text("\n");
    }

    private void Escaped(ReadOnlySpan<char> value)
    {
        while (value.IndexOfAny('\\', '"', '\n') is >= 0 and var at)
        {
            Text(value[..at]);
            Text(value[at] switch { '\\' => "\\\\", '"' => "\\\"", _ => "\\n" });
            value = value[(at + 1)..];
        }

        Text(value);
    }

    private void Text(ReadOnlySpan<char> text) => Encoding.UTF8.GetBytes(text, output);
}
