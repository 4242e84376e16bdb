// SPDX-License-Identifier: Apache-2.0
package io.millrace.migration.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.migration.flume.Component;
import io.millrace.migration.flume.FlumeType;
import io.millrace.migration.flume.Property;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One or two Flume keys, and what comes of them in the configuration and the report. */
class ConversionTest {
  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = ';',
      value = {
        "SPOOLDIR;spoolDir=/d;spool.dir=/d;ok",
        "SPOOLDIR;spoolDir=d;;lost",
        "SPOOLDIR;fileSuffix=.done;completed.suffix=.done;ok",
        "SPOOLDIR;deletePolicy=IMMEDIATE;completed.policy=delete;ok",
        "SPOOLDIR;deletePolicy=delay;;lost",
        "SPOOLDIR;trackingPolicy=rename,deletePolicy=immediate;completed.policy=delete;ok",
        "SPOOLDIR;trackingPolicy=tracker_dir,spoolDir=/d;tracker.dir=/d/.flumespool-millrace;changed",
        "SPOOLDIR;trackingPolicy=tracker_dir,trackerDir=/t;tracker.dir=/t-millrace;changed",
        "SPOOLDIR;consumeOrder=YOUNGEST;consume.order=youngest;ok",
        "SPOOLDIR;consumeOrder=newest;;lost",
        "SPOOLDIR;pollDelay=200;scan.interval.ms=200;ok",
        "SPOOLDIR;pollDelay=2s;;lost",
        "SPOOLDIR;recursiveDirectorySearch=TRUE;recursive=true;ok",
        "SPOOLDIR;inputCharset=GBK;charset=GBK;changed",
        "SPOOLDIR;decodeErrorPolicy=REPLACE;decode.error.policy=replace;changed",
        "SPOOLDIR;decodeErrorPolicy=SKIP;;lost",
        "SPOOLDIR;deserializer=line;framing=line;ok",
        "SPOOLDIR;deserializer=org.apache.flume.sink.solr.morphline.BlobDeserializer$Builder;framing=chunk;changed",
        "SPOOLDIR;deserializer=AVRO;;lost",
        "SPOOLDIR;deserializer.maxBlobLength=100000;chunk.bytes=100000;changed",
        "SPOOLDIR;fileHeader=true,fileHeaderKey=path;headers=file.path:path;ok",
        "SPOOLDIR;spooldir=/d;;lost",
        "TAILDIR;filegroups=a.b,filegroups.a.b=/l/x;groups=a-b;changed",
        "TAILDIR;filegroups=a,filegroups.a=/l/(x;;lost",
        "TAILDIR;headers.a.k=v,filegroups=a,filegroups.a=/l/x;groups.a.headers.k=v;ok",
        "TAILDIR;headers.b.k=v,filegroups=a;;lost",
        "TAILDIR;byteOffsetHeader=true;headers=file.offset:byteoffset;ok",
        "TAILDIR;skipToEnd=true;start.position=end;changed",
        "TAILDIR;idleTimeout=5000;idle.close.ms=5000;ok",
        "EXEC;command=tail -F /l/x.log;start.position=end;changed",
        "EXEC;command=/usr/bin/tail -n 0 --follow=name --retry /l/x;groups.c.paths=/l/x;changed",
        "EXEC;command=tail -n +1 -f /l/x /l/y;groups.c.paths=/l/x\\,/l/y;changed",
        "EXEC;command=tail -n +1 -f /l/x;start.position=beginning;ok",
        "EXEC;command=tail -n +5 -f /l/x;start.position=beginning;changed",
        "EXEC;command=tail -Fn0 /l/x;start.position=end;changed",
        "EXEC;command=tail -fn 0 -s 1 /l/x;start.position=end;changed",
        "EXEC;command=tail -200f /l/x;start.position=end;changed",
        "EXEC;command=tail --lines 0 --follow --quiet /l/x;start.position=end;changed",
        "EXEC;command=tail -fn+1 /l/x;start.position=beginning;ok",
        "EXEC;command=tail --lines +1 -F /l/x;start.position=beginning;ok",
        "EXEC;command=tail -200 /l/x;;lost",
        "EXEC;command=tail -n0 /l/x;;lost",
        "EXEC;command=tail -F --pid=7 /l/x;;lost",
        "EXEC;command=tail -F /l/{x};;lost",
        "EXEC;command=tail -F /l/../x;;lost",
        "EXEC;command=tail /l/x;;lost",
        "EXEC;command=tail -F /l/x | grep y;;lost",
        "EXEC;command=cat /l/x;;lost",
        "HDFS;hdfs.path=hdfs://ns/%Y;path=hdfs://ns/%Y;ok",
        "HDFS;hdfs.path=/flume;path=hdfs:///flume;changed",
        "HDFS;hdfs.path=s3a://b/x;;lost",
        "HDFS;hdfs.path=hdfs://ns/%[localhost];path=hdfs://ns/%[localhost];changed",
        "HDFS;hdfs.filePrefix=a,hdfs.fileSuffix=.txt;file.name=a.%{topic}-%{partition}-%{offset}.txt;changed",
        "HDFS;hdfs.rollInterval=60;roll.interval.ms=60000;ok",
        "HDFS;hdfs.idleTimeout=x;;lost",
        "HDFS;hdfs.round=true,hdfs.roundUnit=HOUR,hdfs.roundValue=6;round.unit=hour;ok",
        "HDFS;hdfs.timeZone=Asia/Shanghai;timezone=Asia/Shanghai;ok",
        "HDFS;hdfs.timeZone=PRC8;;lost",
        "HDFS;hdfs.useLocalTimeStamp=true;timestamp.source=wallclock;ok",
        "HDFS;hdfs.fileType=Text;;lost",
        "HDFS;hdfs.codeC=SnappyCodec,hdfs.fileType=CompressedStream;compression=snappy;ok",
        "HDFS;hdfs.codeC=gzip,hdfs.fileType=DataStream;;lost",
        "HDFS;hdfs.codeC=brotli,hdfs.fileType=CompressedStream;;lost",
        "HDFS;hdfs.writeFormat=text;sequencefile.value=text;ok",
        "HDFS;serializer=avro_event,hdfs.fileType=DataStream;format=avro-event;ok",
        "HDFS;serializer=avro_event,hdfs.fileType=CompressedStream,hdfs.codeC=gzip;file.name=FlumeData.%{topic}-%{partition}-%{offset}.avro;ok",
        "HDFS;hdfs.codeC=gzip,hdfs.fileType=CompressedStream;file.name=FlumeData.%{topic}-%{partition}-%{offset}.gz;ok",
        "HDFS;hdfs.codeC=gzip,serializer=avro_event;file.name=FlumeData.%{topic}-%{partition}-%{offset}.gz;ok",
        "HDFS;serializer=com.acme.Mine,hdfs.fileType=DataStream;;lost",
        "HDFS;hdfs.kerberosPrincipal=p,hdfs.kerberosKeytab=/k;kerberos.principal=p;ok",
        "HDFS;hdfs.kerberosPrincipal=p;;lost",
        "HDFS;hdfs.path=flume/events;;lost",
        "HDFS;hdfs.path=hdfs://ns/100%/%q;path=hdfs://ns/100%%/;changed",
        "HDFS;hdfs.path=hdfs://ns/%[nohost];;lost",
        "HDFS;hdfs.path=hdfs://ns/l,hdfs.filePrefix=%{app}/x;path=hdfs://ns/l/%{app};ok",
        "HDFS;hdfs.filePrefix=%{app}/x;file.name=x.%{topic}-%{partition}-%{offset};changed",
        "HDFS;hdfs.filePrefix=a,hdfs.fileSuffix=.%Y;file.name=a.%{topic}-%{partition}-%{offset}.%%Y;changed",
        "HDFS;hdfs.rollSize=-1;roll.bytes=0;ok",
        "HDFS;hdfs.rollInterval=9223372036854775807;;lost",
        "HDFS;hdfs.round=true,hdfs.roundValue=61;;lost",
        "HDFS;hdfs.inUsePrefix=a/b;;lost",
        "HDFS;hdfs.fileType=CompressedStream;format=text;changed",
        "HDFS;serializer.compressionCodec=snappy,hdfs.fileType=DataStream;;ok",
        "KAFKA_SINK;kafka.producer.max.in.flight.requests.per.connection=9;;changed",
        "KAFKA_SINK;kafka.producer.retries=0;;changed",
        "KAFKA_SINK;kafka.producer.partitioner.class=x.Y;;lost",
        "KAFKA_SINK;kafka.producer.linger.ms=soon;;lost",
        "KAFKA_SINK;kafka.producer.ssl.key.password=pw9;;changed",
        "SEARCH_REPLACE;searchPattern=a,replaceString=$1;;lost",
        "SPOOLDIR;includePattern=(;;lost",
        "SPOOLDIR;inputCharset=UTF-9;;lost",
        "SPOOLDIR;ignorePattern=x,recursiveDirectorySearch=true;ignore.pattern=x;changed",
        "TAILDIR;idleTimeout=0;;lost",
        "REGEX_EXTRACTOR;serializers.s.type=x.RegexExtractorInterceptorMillisSerializer,serializers.s.pattern=YYYY-MM-dd,regex=(a),serializers=s,serializers.s.name=t;transforms.c-t.format=yyyy-MM-dd;changed",
        "REGEX_EXTRACTOR;serializers.s.pattern=yyyy-MM-dd hh:mm,serializers.s.type=x.RegexExtractorInterceptorMillisSerializer;;lost",
        "REGEX_EXTRACTOR;serializers.s.pattern=HH:mm:ss,serializers.s.type=x.RegexExtractorInterceptorMillisSerializer;;lost",
        "HDFS;hdfs.emptyInUseSuffix=true;in.use.suffix=;changed",
        "KAFKA_SINK;kafka.producer.linger.ms=5;producer.override.linger.ms=5;ok",
        "KAFKA_SINK;kafka.producer.ssl.disableTLSHostnameVerification=true;producer.override.ssl.endpoint.identification.algorithm=;changed",
        "KAFKA_SINK;kafka.producer.ssl.disableTLSHostnameVerification=false;;ok",
        "KAFKA_SINK;kafka.producer.bootstrap.servers=x;;lost",
        "KAFKA_SINK;kafka.producer.acks=0;;changed",
        "KAFKA_SINK;useFlumeEventFormat=true;;lost",
        "KAFKA_SINK;timestampHeader=t;transforms.recordTimestamp.header=t;ok",
        "KAFKA_SINK;header.a=b;;changed",
        "FILE_ROLL;sink.directory=/o;path=file:///o;changed",
        "FILE_ROLL;sink.rollInterval=5;roll.interval.ms=5000;ok",
        "FILE_ROLL;sink.serializer=body;;lost",
        "TIMESTAMP;headerName=ts;headers=timestamp:ts;ok",
        "HOST;hostHeader=h,useIP=false;headers=host.fqdn:h;ok",
        "STATIC;key=k,value=v;headers.static.k=v;ok",
        "UUID;headerName=i;;lost",
        "REGEX_FILTER;regex=x;predicates.c.pattern=x;ok",
        "REGEX_FILTER;regex=(;;lost",
        "REGEX_EXTRACTOR;regex=(a)(b),serializers=s,serializers.s.name=h.x;transforms.c.headers=1:h.x;ok",
        "REGEX_EXTRACTOR;regex=(a);;lost",
        "REGEX_EXTRACTOR;regex=(a),serializers=s;;lost",
        "SEARCH_REPLACE;searchPattern=a,replaceString=$0b;transforms.c.replacement=$0b;ok",
        "REMOVE_HEADER;fromList=a:b,fromListSeparator=:;transforms.c-fromlist.headers=a\\,b;ok",
        "REMOVE_HEADER;matching=x.*;;lost",
        "KAFKA_CHANNEL;parseAsFlumeEvent=false;;ok",
        "MULTIPLEXING;optional.v=c;;lost",
      })
  void carriesOver(FlumeType type, String keys, String wanted, String level) {
    Component component = component(type, keys);
    Draft draft = new Draft();
    List<Entry> entries = KeyTables.of(type).convert(component, draft, key -> true);
    assertThat(entries.get(0).outcome().level().text()).isEqualTo(level);
    if (wanted == null) {
      assertThat(draft.config().values()).doesNotContain(entries.get(0).value());
      assertThat(entries.get(0).outcome().why()).isNotEmpty();
    } else {
      String[] pair = wanted.replace("\\,", ",").split("=", 2);
      assertThat(draft.config()).containsEntry(pair[0], pair[1]);
    }
  }

  /** What a connector without the key would read, keep or show is not what Flume does. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "SPOOLDIR;includePattern=${env:APP}-.*",
        "SPOOLDIR;ignorePattern=(",
        "REGEX_FILTER;regex=[",
        "SEARCH_REPLACE;searchPattern=(a,replaceString=x",
        "SEARCH_REPLACE;searchPattern=a,replaceString=$1",
        "SEARCH_REPLACE;searchpattern=a",
        "REGEX_EXTRACTOR;regex=(a),serializers=s",
        "REMOVE_HEADER;matching=*",
        "REMOVE_HEADER;fromList=a(b,fromListSeparator=(",
      })
  void isNoConnectorWithout(FlumeType type, String keys) {
    Draft draft = new Draft();
    List<Entry> entries = KeyTables.of(type).convert(component(type, keys), draft, key -> true);
    assertThat(entries).extracting(entry -> entry.outcome().level()).contains(Level.LOST);
    assertThat(draft.blocks())
        .singleElement()
        .asString()
        .startsWith("`a.x.c.")
        .contains("too much");
  }

  private static Component component(FlumeType type, String keys) {
    Map<String, Property> properties = new LinkedHashMap<>();
    int line = 1;
    for (String pair : keys.split("(?<!\\\\),", -1)) {
      String[] parts = pair.split("=", 2);
      properties.put(parts[0], new Property(parts[0], parts[1], line++));
    }
    return new Component(type.kind(), "c", "a.x.c.", type.alias(), 1, properties);
  }
}
