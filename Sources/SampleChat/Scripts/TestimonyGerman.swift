extension Testimony {
    static let german = testimonies(
        in: """
            # de denies
            enters   äh, wo bin ich hier?
            enters   was soll das denn jetzt? ich hab nichts gemacht
            returns  schon wieder ihr
            asked    nein. das war ich nicht
            asked    keine Ahnung, wovon ihr redet
            asked    da hat bestimmt jemand an meinem Rechner gesessen
            asked    das steht da vielleicht, aber gemeint hab ich das nicht
            asked    fragt doch die anderen, ich war gar nicht richtig da
            asked    weiß ich nicht mehr
            told     das seht ihr falsch
            told     kann ja jeder sagen
            told     so war das nicht
            told     ok. hab ich gelesen
            ends     dazu sag ich jetzt nichts mehr
            ends     ich hab alles gesagt, und das war: nichts

            # de apologises
            enters   oh. hallo. ich ahne schon, worum es geht
            enters   hallo? bin ich jetzt in Schwierigkeiten?
            returns  da bin ich wieder. tut mir wirklich leid
            asked    ja, das war ich. war blöd von mir
            asked    ich hatte einen miesen Tag, aber das ist keine Entschuldigung
            asked    ehrlich? ich weiß es selber nicht. tut mir leid
            asked    ja. ich kann mich auch gern direkt entschuldigen
            asked    ich wusste nicht, dass das so ankommt
            asked    nein, da gab es keinen Grund. ich war müde und laut
            told     verstehe. kommt nicht wieder vor
            told     ok. das nehm ich an
            told     da habt ihr recht
            told     danke, dass ihr es mir erklärt
            ends     ich glaub, ich hab alles gesagt. Entschuldigung noch mal
            ends     mehr kann ich dazu nicht sagen. es tut mir leid

            # de argues
            enters   ach. und was hab ich jetzt wieder verbrochen?
            enters   das wird ja immer schöner hier. ich höre
            returns  wir waren noch nicht fertig, oder?
            asked    der hat angefangen. lest mal weiter oben
            asked    und wenn schon? sagen doch alle
            asked    nein, ich erkläre euch das jetzt mal in Ruhe
            asked    Gegenfrage: seit wann ist das verboten?
            asked    das war direkt, das ist was anderes als unfreundlich
            asked    ja, hab ich geschrieben. und?
            told     das sehe ich anders
            told     das ist eure Meinung
            told     na toll. und die anderen?
            told     ok, aber angefangen hab trotzdem nicht ich
            insists  und überhaupt, das lass ich so nicht stehen
            insists  ich bin hier seit Jahren, fragt mal rum
            insists  und das mit dem Ton sagt ihr immer nur mir
            insists  das könnt ihr gern so aufschreiben
            ends     dann schreibt halt auf, was ihr wollt. ich bleib dabei
            ends     so, mehr gibt's von mir nicht. Punkt

            # de leaves
            enters   was ist das hier für ein Channel?
            enters   hä? ich war mitten im Satz
            returns  ok ok, bin ja wieder da
            returns  Verbindung war weg. ehrlich
            asked    weiß nicht
            asked    war nur Spaß
            asked    hab ich halt so gesagt
            asked    ja gut, das war von mir
            asked    kann sein
            told     mhm
            told     jaja
            told     ok, hab's verstanden
            told     mach ich nicht noch mal
            leaves   muss weg, Essen ist fertig
            leaves   mir ist das zu doof hier, tschüss
            ends     mehr sag ich nicht
            ends     kann ich jetzt gehen?

            # de helps
            enters   hallo! ich hab gar nicht damit gerechnet, dass sich jemand meldet
            enters   hallo, danke, dass ihr euch meldet
            returns  ja, hallo noch mal
            asked    ja, so wie ich es geschrieben habe
            asked    das war heute, kurz davor war noch alles gut
            asked    mehr weiß ich leider auch nicht
            asked    mir geht es ganz gut, danke der Nachfrage
            asked    gern. was braucht ihr noch?
            asked    nein, sonst fällt mir nichts ein
            told     danke, das hilft mir
            told     gut zu wissen, danke euch
            told     ok, so mache ich das
            told     schön, dass sich jemand kümmert
            ends     ich muss gleich los. danke noch mal fürs Kümmern
            ends     mehr hab ich nicht. danke, ihr seid nett
            """)
}
