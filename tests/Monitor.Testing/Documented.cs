namespace Monitor.Testing;

/// <summary>What the documentation tells operators to type, as it stands there: a rehearsal runs these words and no others.</summary>
public static class Documented
{
    /// <summary>The lines of the first block of commands below a heading, without the remarks behind them. The block may not be missing.</summary>
    /// <param name="page">File name in <c>docs</c>.</param>
    /// <param name="heading">Its text, whatever its level.</param>
    public static IReadOnlyList<string> Commands(string page, string heading)
    {
        var text = File.ReadAllLines(Repository.File("docs", page)).SkipWhile(line => line.TrimStart('#') != $" {heading}" || line[0] != '#').Skip(1)
            .TakeWhile(line => !line.StartsWith('#')).SkipWhile(line => line != "```sh").Skip(1).TakeWhile(line => line != "```")
            .Select(line => line.Split(" #")[0].Trim()).Where(line => line.Length > 0).ToList();
        return text.Count > 0 ? text : throw new InvalidOperationException($"docs/{page} has no commands below '{heading}'.");
    }

    /// <summary>Of those the words for the program itself, where all else is for who has Docker or systemd.</summary>
    public static IReadOnlyList<string[]> Verbs(string page, string heading)
    {
        const string program = "dotnet Monitor.Web.dll ";
        return [.. Commands(page, heading).Where(line => line.StartsWith(program, StringComparison.Ordinal)).Select(line => line[program.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries))];
    }
}
