namespace Monitor.Core.Reading.Dialects.Generic;

/// <summary>Any XML that follows the habits of JSON; read by <see cref="Bodies.XmlBody"/>.</summary>
internal sealed class GenericXml() : Dialect(DialectCatalogue.Xml, "XML (generic)");
