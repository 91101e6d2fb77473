namespace Monitor.Core.Reading;

public static class DialectCatalogue
{
    public static bool Contains(string id) => id.Length > 0;
}
