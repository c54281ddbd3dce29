print("notruf")
