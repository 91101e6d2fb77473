using System.IO.Enumeration;

namespace Monitor.Core.Text;

/// <summary>Name patterns of component rules: <c>*</c> and <c>?</c>, case-insensitive. Linear in the name's length for a fixed pattern.</summary>
public static class NamePattern
{
    public static bool Matches(string pattern, string name) =>
        FileSystemName.MatchesSimpleExpression(pattern, name, ignoreCase: true);
}
