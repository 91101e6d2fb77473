using Monitor.Core.Text;

namespace Monitor.Core.Alerting.Messages.Formats;

/// <summary>One line of a message's list: no break in it, no blank at its ends, 200 characters and an ellipsis at most.</summary>
internal sealed record TextLine
{
    private const int Longest = 200;

    public TextLine(string text, bool isOver = false) => (Text, IsOver) = (ForeignText.Line(text, Longest).Trim(), isOver);

    public string Text { get; }

    /// <summary>What it speaks of is over. Its words say so too: a receiver that cannot strike it through needs no more.</summary>
    public bool IsOver { get; }

    /// <summary>As a receiver gets it.</summary>
    /// <param name="plain">Writes the text of what goes on.</param>
    /// <param name="over">Writes the text of what is over.</param>
    public string Written(Func<string, string> plain, Func<string, string> over) => IsOver ? over(Text) : plain(Text);
}
