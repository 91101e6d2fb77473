using Monitor.Core.History.Results;
using Monitor.Core.Text.Differences;

namespace Monitor.Core.Tests.Text.Differences;

public sealed class WordDifferenceTests
{
    [Fact]
    public void Words_that_changed_within_a_line_are_marked() => Told(Of("""
        { "message": "pool at 12 of 20" }
        """, """
        { "message": "pool at 20 of 20" }
        """)).ShouldBe(["""- { "message": "pool at [12] of 20" }""", """+ { "message": "pool at [20] of 20" }"""]);

    [Fact]
    public void Lines_pair_in_their_order_and_those_with_nothing_in_common_are_other_lines() =>
        Told(Of("a one\n???", "a two\nb\nc")).ShouldBe(["- a [one]", "- ???", "+ a [two]", "+ b", "+ c"]);

    [Fact]
    public void A_line_of_very_many_words_is_compared_as_a_whole() =>
        Of("x " + string.Join(' ', Enumerable.Range(0, 500)), "y " + string.Join(' ', Enumerable.Range(0, 500))).ShouldAllBe(l => l.Parts == null);

    [Fact]
    public void Answers_are_compared_as_they_are_laid_out_and_lines_are_cut()
    {
        var difference = AnswerDifference.Of(Answer($$"""{"status":"UP","a":1,"b":2,"c":3,"text":"{{new string('x', 5000)}}"}"""), Answer("""{"status":"DOWN","a":1,"b":2,"c":3,"text":""}"""));

        difference.IsNone.ShouldBeFalse();
        difference.Lines.Max(l => l.Text.Length).ShouldBe(2001);
        difference.Brief().Select(l => l?.Text.Split('"').ElementAtOrDefault(1)).ShouldContain("status");
    }

    [Fact]
    public void Answers_read_the_same_only_where_the_whole_of_them_was_compared()
    {
        var (many, other) = (Answer(string.Join('\n', Enumerable.Range(0, 500))), Answer(string.Join('\n', Enumerable.Range(0, 499)) + "\nend"));

        Said(AnswerDifference.Of(Answer("OK"), Answer("OK\n"))).ShouldBe("none");
        Said(AnswerDifference.Of(many, many)).ShouldBe("none, cut");
        Said(AnswerDifference.Of(many, other)).ShouldBe("alike, cut");
        Said(AnswerDifference.Of(("OK", true), ("OK", true))).ShouldBe("alike, cut");
        Said(AnswerDifference.Of(Answer("OK"), Answer("KO"))).ShouldBe("other");
    }

    [Fact]
    public void Long_lines_are_compared_whole_and_cut_around_their_first_difference()
    {
        var (fill, more) = (new string('x', 4000), new string('y', 4000));

        var lines = AnswerDifference.Of(Answer($"{fill} up {more}"), Answer($"{fill} down {more}")).Lines;

        lines.Select(l => l.Text[0]).ShouldAllBe(c => c == '…');
        lines.Select(l => l.Text.Trim('…').Length).ShouldAllBe(n => n == 2000);
        lines.Select(l => l.Text.Trim('…').Trim('x', 'y')).ShouldBe([" up ", " down "]);
    }

    private static IReadOnlyList<DifferenceLine> Of(string before, string after) => WordDifference.Marked(LineDifference.Of(before.Split('\n'), after.Split('\n')));

    private static IEnumerable<string> Told(IEnumerable<DifferenceLine> lines) => lines.Select(l =>
        (l.Kind switch { LineKind.Gone => "- ", LineKind.New => "+ ", _ => "  " }) + (l.Parts is { } parts ? string.Concat(parts.Select(p => p.Differs ? $"[{p.Text}]" : p.Text)) : l.Text));

    private static string Said(AnswerDifference difference) =>
        (difference.IsNone ? "none" : difference.IsAlike ? "alike" : "other") + (difference.IsCut ? ", cut" : "");

    private static (string, bool) Answer(string body) => (body, false);
}
